package io.penalties.format.bundle;

/**
 * A tensor and the name that users know.
 *
 * @param name the name
 * @param tensor the tensor
 */
public record NamedTensor(String name, BundleTensor tensor) {}
