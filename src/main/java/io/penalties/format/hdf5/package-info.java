/** HDF5 files as Keras writes them: groups, text attributes, and the elements of datasets. */
@NullMarked
package io.penalties.format.hdf5;

import org.jspecify.annotations.NullMarked;
