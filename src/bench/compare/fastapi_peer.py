"""What a Python team would write: FastAPI and NumPy, with orjson if it is installed.

Takes the documents of POST /penalties/direct, L1L2 only, and computes as Keras does on NumPy.

Run: python3 fastapi_peer.py PORT
PEER_EXTRA_PATH names a folder of packages to append to the interpreter's own.
"""
import base64
import os
import sys

if os.environ.get("PEER_EXTRA_PATH"):
    sys.path.append(os.environ["PEER_EXTRA_PATH"])

import numpy as np
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import Response

try:
    import orjson

    loads, dumps, parser = orjson.loads, orjson.dumps, "orjson " + orjson.__version__
except ImportError:
    import json

    loads, parser = json.loads, "json"

    def dumps(document):
        return json.dumps(document).encode()


app = FastAPI()


def penalty(x, l1, l2):
    return float(np.float32(l1) * np.sum(np.absolute(x)) + np.float32(l2) * np.sum(np.square(x)))


@app.get("/health")
async def health():
    return Response(b'{"status":"UP"}', media_type="application/json")


@app.get("/versions")
async def versions():
    import fastapi

    text = f"FastAPI {fastapi.__version__}, uvicorn {uvicorn.__version__}, NumPy {np.__version__}, {parser}"
    return Response(text, media_type="text/plain")


@app.post("/penalties/direct")
async def direct(request: Request):
    document = loads(await request.body())
    tensor = document["tensor"]
    if "base64" in tensor:
        x = np.frombuffer(base64.b64decode(tensor["base64"], validate=True), "<f4")
    else:
        x = np.asarray(tensor["data"], np.float32)
    config = document["regularizer"]["config"]
    answer = {
        "value": penalty(x, config["l1"], config["l2"]),
        "regularizer": document["regularizer"],
        "elements": x.size,
    }
    return Response(dumps(answer), media_type="application/json")


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
