// What a user of a generated TypeScript client writes.
import {
  Breakdown,
  BreakdownFromJSON,
  Configuration,
  Penalty,
  PenaltiesApi,
  PenaltiesRequest,
  PenaltiesRequestToJSON,
  PenaltyDtypeEnum,
  RegularizersApi,
  ResponseError,
  Tensor,
  TensorsOptionsToJSON,
} from "./client";

declare const process: { argv: string[]; exitCode: number };

const configuration = new Configuration({ basePath: process.argv[2] });
const penalties = new PenaltiesApi(configuration);
const regularizers = new RegularizersApi(configuration);

function equal(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`Expected ${JSON.stringify(expected)}. Received: ${JSON.stringify(actual)}`);
  }
}

function filled(value: number): Tensor {
  return { shape: [5, 5], data: Array(25).fill(value) };
}

async function documentedExample(): Promise<void> {
  const breakdown: Breakdown = await penalties.computePenalties({
    penaltiesRequest: {
      layers: [
        {
          className: "Dense",
          config: {
            name: "dense",
            kernel_regularizer: { class_name: "L1", config: { l1: 0.01 } },
            activity_regularizer: { class_name: "L2", config: { l2: 0.01 } },
          },
          weights: { kernel: filled(1) },
          outputs: [filled(10)],
        },
      ],
      options: { convention: "keras", reportUnregularized: true },
    },
  });
  equal(breakdown.total, 5.25);
  equal(breakdown.losses, [5, 0.25]);
  equal(breakdown.targets, { activity: 5, kernel: 0.25 });
  const className: string | null = breakdown.layers[0].className;
  equal(className, "Dense");
  const penalty: Penalty = breakdown.layers[0].penalties[1];
  const dtype: PenaltyDtypeEnum = penalty.dtype;
  equal([dtype, penalty.shape, penalty.batchSize], ["float32", [5, 5], null]);
  const share: number | null = penalty.share;
  equal(share, 0.25 / 5.25);
}

async function answerWithNaN(): Promise<void> {
  const penalty = await penalties.computeDirectPenalty({
    directRequest: {
      regularizer: "l2",
      tensor: { dtype: "float64", data: [[1, "NaN"], [3, 4]] },
    },
  });
  equal([penalty.value, penalty.shape], ["NaN", [2, 2]]);
}

/** A .npy file of [3, 4] in float32. */
function npy(): Blob {
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }".padEnd(117) + "\n";
  const start = new Uint8Array([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]);
  return new Blob([start, header, new Float32Array([3, 4])]);
}

async function tensorFile(): Promise<void> {
  const breakdown: Breakdown = await penalties.computeTensorPenalties({
    body: npy(),
    regularizer: JSON.stringify({ class_name: "L2", config: { l2: 0.5 } }),
    options: JSON.stringify(TensorsOptionsToJSON({ strict: true })),
  });
  equal([breakdown.total, breakdown.layers[0].name], [12.5, "tensor"]);
}

async function modelWithRules(): Promise<void> {
  const breakdown: Breakdown = await penalties.computeModelPenalties({
    model: [npy()],
    options: { rules: [{ match: ".*", regularizer: "l2" }], equivalents: true },
  });
  equal([breakdown.total, breakdown.convention], [0.25, "keras"]);
  equal(breakdown.layers[0].penalties[0].equivalents?.[0].value, 0.02);
}

async function modelOfASource(): Promise<void> {
  const breakdown: Breakdown = await penalties.computeSourcePenalties({
    sourceRequest: {
      model: { source: "checkpoints", path: "run-17/model.keras" },
      options: { rules: [{ match: ".*/kernel", regularizer: "l2" }] },
    },
  });
  equal([breakdown.total, breakdown.format], [0.25, "keras"]);
}

async function fileBesideTheRequest(): Promise<void> {
  const breakdown: Breakdown = await penalties.computeFilePenalties({
    request: {
      layers: [
        { config: { kernel_regularizer: "l1" }, weights: { kernel: { file: "weights" } } },
      ],
    },
    weights: npy(),
  });
  equal(breakdown.losses, [0.07]);
}

/** Generated methods know one name for a file: with others, the form is made by hand. */
async function filesOfOtherNames(): Promise<void> {
  const request: PenaltiesRequest = {
    layers: [
      {
        config: { a_regularizer: "l1", b_regularizer: "l2" },
        weights: { a: { file: "first" }, b: { file: "second" } },
      },
    ],
  };
  const form = new FormData();
  form.append("request", JSON.stringify(PenaltiesRequestToJSON(request)));
  form.append("first", npy());
  form.append("second", npy());
  const answer = await fetch(`${process.argv[2]}/penalties/files`, { method: "POST", body: form });
  equal([answer.status, BreakdownFromJSON(await answer.json()).losses], [200, [0.07, 0.25]]);
}

async function catalogue(): Promise<void> {
  const names = (await regularizers.listRegularizers()).map(({ className }) => className);
  equal(names.slice(0, 4), ["L1", "L2", "L1L2", "OrthogonalRegularizer"]);
  equal((await regularizers.getRegularizer({ name: "l1" })).config[0]._default, 0.01);
}

async function refusal(): Promise<void> {
  const answer = await penalties
    .computeDirectPenalty({ directRequest: { regularizer: "l3", tensor: filled(1) } })
    .catch((error: unknown) => error);
  if (!(answer instanceof ResponseError)) {
    throw new Error("Expected a refusal.");
  }
  equal([answer.response.status, (await answer.response.json()).title], [422, "Invalid regularizer"]);
}

Promise.resolve()
  .then(documentedExample)
  .then(answerWithNaN)
  .then(tensorFile)
  .then(modelWithRules)
  .then(modelOfASource)
  .then(fileBesideTheRequest)
  .then(filesOfOtherNames)
  .then(catalogue)
  .then(refusal)
  .then(() => console.log("All calls answered as expected."))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
