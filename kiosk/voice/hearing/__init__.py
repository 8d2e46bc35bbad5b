"""What is heard before it is understood: the last moments of sound, how loud it is, whether
somebody speaks, and when he has ended. Pure but for the detector's model; no threads here."""
