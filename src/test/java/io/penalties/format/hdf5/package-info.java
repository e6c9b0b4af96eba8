/** Tests of HDF5 files, on files of the reference implementation and damaged ones. */
@NullMarked
package io.penalties.format.hdf5;

import org.jspecify.annotations.NullMarked;
