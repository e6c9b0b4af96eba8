package io.penalties.format.bundle;

/**
 * A tensor under the name that users know it by.
 *
 * @param name the name
 * @param tensor the tensor
 */
public record NamedTensor(String name, BundleTensor tensor) {}
