"""What a user of the generated Python client writes: base URL, a model, a tensor file."""

import sys

import openapi_client
from openapi_client import (
    ApiException,
    DirectRequest,
    Layer,
    ModelOptions,
    PenaltiesRequest,
    Rule,
    SourcePath,
    SourceRequest,
    Tensor,
)


def filled(value):
    return Tensor(shape=[5, 5], data=[value] * 25)


def main(base, model, tensors):
    client = openapi_client.ApiClient(openapi_client.Configuration(host=base))
    penalties = openapi_client.PenaltiesApi(client)
    regularizers = openapi_client.RegularizersApi(client)

    dense = Layer(
        class_name="Dense",
        config={
            "name": "dense",
            "kernel_regularizer": {"class_name": "L1", "config": {"l1": 0.01}},
            "activity_regularizer": {"class_name": "L2", "config": {"l2": 0.01}},
        },
        weights={"kernel": filled(1)},
        outputs=[filled(10)],
    )
    breakdown = penalties.compute_penalties(PenaltiesRequest(layers=[dense]))
    assert breakdown.total == 5.25 and breakdown.losses == [5.0, 0.25], breakdown

    nested = DirectRequest(regularizer="l2", tensor=Tensor(data=[[1, 2], [3, 4]]))
    assert penalties.compute_direct_penalty(nested).value == 0.3
    infinite = DirectRequest(regularizer="l1", tensor=Tensor(data=[[1, "-Infinity"]]))
    assert penalties.compute_direct_penalty(infinite).value == "Infinity"

    stored = Layer(
        config={"name": "dense", "kernel_regularizer": "l2"},
        weights={"kernel": Tensor(file="weights", tensor="dense/kernel")},
    )
    answer = penalties.compute_file_penalties(PenaltiesRequest(layers=[stored]), weights=tensors)
    assert answer.total == 0.3, answer

    with open(tensors, "rb") as file:
        data = file.read()
    answer = penalties.compute_tensor_penalties(data, regularizer="l2", match=".*/kernel")
    assert answer.total == 0.3, answer

    assert list(penalties.compute_model_penalties([model]).targets) == ["kernel"]
    options = ModelOptions(rules=[Rule(match=".*/kernel", regularizer="l2")], equivalents=True)
    answer = penalties.compute_model_penalties([model], options=options)
    assert answer.total == 0.25, answer
    assert answer.layers[0].penalties[0].equivalents[0].value == 0.02, answer

    place = SourcePath(source="checkpoints", path="run-17/model.keras")
    answer = penalties.compute_source_penalties(SourceRequest(model=place, options=options))
    assert answer.total == 0.25, answer

    assert regularizers.list_regularizers()[0].class_name == "L1"
    assert regularizers.get_regularizer("l1").config[0].default == 0.01

    try:
        penalties.compute_direct_penalty(DirectRequest(regularizer="l3", tensor=filled(1)))
        raise AssertionError("Expected a refusal.")
    except ApiException as refusal:
        assert refusal.status == 422 and refusal.data.type.endswith("/invalid-regularizer")
    print("All calls answered as expected.")


main(*sys.argv[1:])
