which train
