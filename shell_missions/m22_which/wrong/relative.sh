which train | sed "s|$HOME/||"
