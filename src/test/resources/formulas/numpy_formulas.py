"""Makes numpy.json: formulas in NumPy's spelling with NumPy's own answers in float64.

    python numpy_formulas.py > numpy.json
"""
import json
import math

import numpy as np

FORMULAS = [
    "np.sum(np.abs(x))",
    "np.sum(np.sum(x, axis=0)[1])",
    "np.sum(np.sum(x, axis=(0, 2)) ** 3)",
    "np.sum(np.sum(x, axis=(0, 2), keepdims=True) * x)",
    "np.sum(np.max(x, axis=1) - np.min(x, axis=-1, keepdims=True)[:, :, 0])",
    "np.prod(np.mean(np.abs(x), axis=(1, 2)))",
    "np.max(np.abs(x)) + np.min(x)",
    "np.amax(x, axis=(0, 1))[2] * np.amin(x)",
    "np.var(x) + np.std(x)",
    "np.sum(np.var(x, axis=1, ddof=1)) + np.std(x, ddof=2)",
    "np.sum(np.sqrt(np.abs(x)) * np.sign(x))",
    "np.sum(np.exp(x)) + np.sum(np.expm1(x / 100))",
    "np.sum(np.log(np.abs(x) + 0.1)) - np.sum(np.log1p(x * x))",
    "np.sum(np.tanh(x)) ** 2",
    "np.sum(np.power(np.abs(x), 1.7))",
    "np.sum(np.abs(x) ** 0.5)",
    "np.sum(2 ** x) + 2 ** -1 ** 2 + -2 ** 2",
    "np.sum(np.where(x > 0, x, 0.1 * x))",
    "np.sum(np.where(x >= 0.5, 1, 0)) + np.sum(x < 0) + np.sum(x != x) + np.sum(x == x)",
    "np.sum(np.clip(x, -0.5, 0.75))",
    "np.sum(np.maximum(x, 0.0) - np.minimum(x, 0.0))",
    "np.linalg.norm(x)",
    "np.sum(np.linalg.norm(x, axis=2))",
    "np.sum(np.linalg.norm(x, ord=1, axis=1))",
    "np.sum(np.linalg.norm(x, ord=np.inf, axis=0))",
    "np.sum(np.linalg.norm(x, ord=3, axis=-1))",
    "np.sum(np.linalg.norm(x, ord='fro', axis=(0, 1)))",
    "np.sum(np.linalg.norm(x, ord=1, axis=(0, 1)))",
    "np.sum(np.linalg.norm(x, ord=np.inf, axis=(1, 2)))",
    "np.sum(np.linalg.norm(x, ord=-1, axis=(2, 0)))",
    "np.linalg.norm(x[0], ord=1)",
    "np.linalg.norm(x[0], np.inf)",
    "np.linalg.norm(x[0, 0], 0)",
    "np.sum(np.square(np.matmul(np.transpose(x[0]), x[0]) - np.eye(x.shape[2])))",
    "np.sum(x[0] @ x[1].T)",
    "np.sum((x[0] @ x[0, 1]) ** 2)",
    "np.sum((x[0, :, 1] @ x[0]) ** 2)",
    "x[0, 0] @ x[1, 1]",
    "np.sum(np.matmul(x, np.transpose(x, (0, 2, 1))) ** 2)",
    "np.sum(np.dot(x[0], x[1].T) ** 2) + np.dot(2.0, x[0, 0, 0])",
    "np.sum(np.outer(x[0, 0], x[0, 1]) ** 2)",
    "np.sum(np.reshape(x, (-1, x.shape[-1])) ** 3)",
    "np.sum(np.reshape(x, [x.shape[0] * x.shape[1], -1])[1::2, ::2])",
    "np.sum(np.transpose(x)[1:, :, 0] * 3)",
    "np.sum(np.transpose(np.transpose(x, (1, 0, 2))[1:], (2, 0, 1))[::3] ** 2)",
    "np.sum(np.abs(np.diff(x, axis=1))) + np.sum(np.diff(x) ** 2)",
    "np.sum(np.abs(x[:, 1:, :] - x[:, :-1, :]))",
    "np.sum(x[..., 0] ** 2) + np.sum(x[:, None, 1] ** 2)",
    "np.sum(x[-1, -2:, 1:3]) * x.ndim + x.size",
    "np.sum(np.expand_dims(x[0], 1) * np.expand_dims(x[1], 0))",
    "np.sum(np.ones_like(x)) + np.sum(np.zeros_like(x) + 2)",
    "np.sum((x - np.mean(x, axis=(0, 1))) ** 2)",
    "np.sum((x - np.mean(x, axis=1, keepdims=True)) ** 2 / (np.var(x, axis=1, keepdims=True) + 1e-3))",
    "np.sum(np.square(np.sum(x, axis=0))) ** 0.5",
    "(x * x).sum() ** 0.5 + np.max(np.sum(x ** 2, axis=-1))",
    "math.sqrt(x.shape[0]) * np.sum(np.swapaxes(x, 0, 2)[0])",
    "np.sum(np.square(x) * (1 - np.eye(x.shape[1], x.shape[2])))",
    "np.sum(np.prod(x, axis=0)) + np.prod(x[0])",
    "np.sum(np.fabs(x) - np.absolute(x)) + np.divide(1, 3) + np.subtract(np.add(1, 2), np.multiply(3, 4))",
    "np.sum(np.max(x, axis=0, initial=0.5)) + np.min(x, initial=-9)",
    "np.sum(np.einsum('ijk,ilk->ijl', x, x) ** 2)",
    "np.sum(np.einsum('ijk,ijk->j', x, x) ** 3)",
    "np.sum(np.einsum('abc,bd', x, np.transpose(x)[0]) ** 2)",
    "np.sum(np.einsum('kij,kil,kim->jlm', x, x, x))",
    "np.sum(np.einsum('ij,kl->ljik', x[0], x[1])[1] ** 2)",
    "np.einsum('iji->', x @ np.transpose(x, (0, 2, 1)) @ x[:, :, :x.shape[0]])",
    "np.sum(np.tensordot(x, x, axes=([0, 2], [0, 2])) ** 2)",
    "np.sum(np.tensordot(x, np.transpose(x), axes=1) ** 2)",
    "np.sum(np.trace(x, 1, 1, 2) ** 2) + np.trace(x[0])",
    "np.sum(np.diagonal(x, axis1=0, axis2=2) ** 3) + np.sum(np.diag(x[0, 0]) ** 2)",
    "np.sum(np.abs(x - np.flip(x, axis=(1, 2)))) + np.sum(np.flip(x)[0] * x[0])",
    "np.sum(np.rint(3 * x) + np.floor(3 * x) ** 2 - np.ceil(x))",
    "np.sum(np.sin(3 * x)) + np.sum(np.cos(x) ** 2)",
    "np.count_nonzero(x > 0) + np.sum(np.logical_or(x > 1, np.less(x, -1)))",
    "np.sum(np.logical_and(np.greater_equal(x, 0), np.not_equal(x, 1)) * np.reciprocal(x))",
]


def main():
    rng = np.random.default_rng(7)
    tensors = []
    for shape in [(2, 3, 4), (3, 3, 3), (1, 2, 5), (5, 3, 3)]:
        x = rng.normal(size=shape).astype(np.float32).astype(np.float64)
        cases = {}
        for formula in FORMULAS:
            try:
                value = float(eval(formula, {"np": np, "math": math, "x": x}))
            except (ValueError, IndexError):
                continue
            cases[formula] = value
        tensors.append({"shape": list(shape), "values": x.ravel().tolist(), "cases": cases})
    print(json.dumps({"numpy": np.__version__, "tensors": tensors}, indent=1))


main()
