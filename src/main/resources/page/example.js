// The examples: a small Keras model that the service ships, and the layer from Keras's documentation
// (a kernel of ones with L1(0.01), outputs of ten for a batch of five with L2(0.01)).

export async function exampleFiles() {
  const answer = await fetch('page/example.keras');
  const file = new File([await answer.blob()], 'example.keras');
  return [{ name: file.name, file }];
}

const filled = (value) => ({ shape: [5, 5], data: Array(25).fill(value) });

export const documentedLayer = {
  layers: [{
    class_name: 'Dense',
    config: {
      name: 'dense',
      kernel_regularizer: { class_name: 'L1', config: { l1: 0.01 } },
      activity_regularizer: { class_name: 'L2', config: { l2: 0.01 } },
    },
    weights: { kernel: filled(1) },
    outputs: [filled(10)],
  }],
};
