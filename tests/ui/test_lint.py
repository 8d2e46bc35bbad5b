import textwrap

from kiosk.ui.lint import lint, python_modules


def test_all_qml_of_the_project_is_clean():
    assert lint() == ""


def test_a_property_the_view_model_lacks_is_found(tmp_path):
    (tmp_path / "vm.py").write_text(
        textwrap.dedent(
            """
            from PySide6.QtCore import Property, QObject
            from PySide6.QtQml import QmlElement
            QML_IMPORT_NAME = "Kiosk.Probe.Models"
            QML_IMPORT_MAJOR_VERSION = 1
            @QmlElement
            class ProbeVM(QObject):
                @Property(str, constant=True)
                def there(self): return ""
            """
        )
    )
    page = tmp_path / "Page.qml"
    source = (
        "import QtQuick\nimport Kiosk.Probe.Models\n"
        "Text {{ id: page; required property ProbeVM vm; text: page.vm.{} }}\n"
    )
    page.write_text(source.format("there"))
    assert lint(tmp_path) == ""
    page.write_text(source.format("missing"))
    assert "missing" in lint(tmp_path)


def test_modules_are_known_by_the_name_they_import_under(tmp_path):
    (tmp_path / "a.py").write_text('QML_IMPORT_NAME = "A.B"\n')
    (tmp_path / "b.py").write_text("x = 1\n")
    assert dict(python_modules(tmp_path.rglob("*.py"))) == {"A.B": [tmp_path / "a.py"]}
