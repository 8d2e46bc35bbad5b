import Kiosk.Ui
import Kiosk.Ui.Drawings

// A drawing in the colours of the theme.
Drawing {
    ink: Theme.text
    paper: Theme.surface
    soft: Theme.contrast ? Theme.outlineSoft : Theme.surfaceAlt
    accent: Theme.primary
    good: Theme.success
    light: Theme.accent
}
