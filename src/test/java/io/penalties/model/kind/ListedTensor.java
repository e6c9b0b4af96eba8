package io.penalties.model.kind;

import io.penalties.format.TensorEntry;
import io.penalties.format.TensorPlace;
import org.jspecify.annotations.Nullable;

/**
 * A tensor of a model, as headers say.
 *
 * @param entry its name, type and shape
 * @param file the file of the set that lists it
 * @param place where its elements lie in one piece: the source's file, the offset and the length;
 *     null where they are compressed, in chunks or strided, and have to be read by their format
 */
public record ListedTensor(TensorEntry entry, String file, @Nullable TensorPlace place) {}
