"""MLflow's own scoring server, as `mlflow models serve` starts it, for the model that lies in the image."""

import mlflow.pyfunc
import uvicorn
from mlflow.pyfunc import scoring_server

if __name__ == "__main__":
    app = scoring_server.init(mlflow.pyfunc.load_model("/model"))
    uvicorn.run(app, host="0.0.0.0", port=8080, log_level="warning")
