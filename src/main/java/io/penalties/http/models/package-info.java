/** The operation on model files: parts on the disk, layers of the config, weights of the file. */
@NullMarked
package io.penalties.http.models;

import org.jspecify.annotations.NullMarked;
