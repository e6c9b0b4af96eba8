/**
 * Models as sets of files: recognizes the kind of a set and opens it.
 *
 * <p>Each kind is one {@link io.penalties.model.kind.ModelKind}, listed in {@link
 * io.penalties.model.kind.ModelKinds}. A kind with a config opens as a {@code
 * model.keras.file.StoredModel}, one without as files of named tensors.
 */
@NullMarked
package io.penalties.model.kind;

import org.jspecify.annotations.NullMarked;
