/**
 * Where models are stored: folders and object stores, whose files are read by ranges.
 *
 * <p>A {@link io.penalties.source.Source} finds and lists files; a {@link
 * io.penalties.source.SourceFile} is one version of one of them. Nothing here knows formats or
 * HTTP.
 */
@NullMarked
package io.penalties.source;

import org.jspecify.annotations.NullMarked;
