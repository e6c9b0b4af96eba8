/**
 * Regularization losses of neural-network layers, exactly as Keras defines them, over HTTP.
 *
 * <h2>The map</h2>
 *
 * Packages are divided by topic. Every import points to a lower level; {@code ArchitectureTest}
 * enforces it.
 *
 * <pre>
 * core: plain Java, no Spring, no HTTP
 * 0  tensor        tensors: element type, shape, row-major elements
 * 0  admission     how requests in flight share memory and processors; limits; memory of a request;
 *                the watch that cancels unwanted work
 * 1  source        folders and object stores with models, whose files are read by ranges
 * 1  kernel        sums over elements: scalar and SIMD, parallel, always the same bits
 * 1  regularizer   L1, L2, L1L2, OrthogonalRegularizer as data, to and from Keras's configs;
 *                rules: regularizers by name, with bounded patterns
 *                formula: expressions as steps with shapes; nothing is executed
 * 2  format        from bytes to tensors; zip, tar: archives of models;
 *                json: the documents of requests; safetensors, npy (.npy and .npz): tensor files, read as they arrive;
 *                bundle: TensorFlow's checkpoints; protobuf: protocol buffers;
 *                torch: PyTorch files, whose pickles are data and never executed;
 *                hdf5: HDF5 files on the disk
 * 3  model         layers with weights, outputs and declared regularizers; keras: layer classes,
 *                keras.plan: a saved model's config as layers and their weights' places
 *                keras.file: saved models: a config, and weights in one of several containers, such as .keras archives;
 *                keras.savedmodel: the layers of a SavedModel of tf.keras;
 *                kind: sets of files, and the kinds of models that they form
 * 4  penalty       the use case: layers in, the named breakdown out
 *      intake      tensors by name from any file, reduced or held as they arrive
 *      formula     formulas computed on elements, held or as they arrive
 *      options     options of a model as JSON: rules, and how the breakdown is made
 * 5  request       documents in: layers, options and tensors of a request
 * 5  answer        documents out, for the service, the command and jobs
 * 5  problem       failures as problem details (RFC 9457)
 * 6  library       the core jar's entry: the losses of models in local files
 * shell
 * 7  command       the same use case without a server
 * 7  metrics       meters
 * 7  source.s3     object stores that speak S3
 * 7  http          the HTTP operations
 *      files       the operations on tensor files, read as they arrive
 *      models      the operation on model files, which are kept on the disk
 *      query       queries of requests
 *      answer      the media types of responses, JSON and CSV
 *      body        request bodies: read, decoded, bounded
 *      multipart   bodies of several parts, each a stream
 *      page        the page for browsers
 *      problem     failures of requests as responses
 *      openapi     the OpenAPI text
 * 7  server        Tomcat around them: protocol, valves and filters in one order; the watch on the port
 *      requestid   one id in the response, the log and the problem of a request
 *      drain       shutdown: connections are drained
 * 7  access        access control; imports only http.problem of http
 * 8  config        configuration properties to plain objects
 * </pre>
 *
 * The path of a request: bytes ({@code http.body}) → document and tensors ({@code request}, {@code
 * format.json}) → layers ({@code model.keras}) → terms ({@code penalty}, which asks {@code kernel}
 * for sums and {@code regularizer} for the formula) → answer ({@code answer}).
 *
 * <h2>Glossary</h2>
 *
 * <dl>
 *   <dt>penalty, term
 *   <dd>one regularizer on one tensor: its regularization loss
 *   <dt>factor
 *   <dd>the multiplier of the sum ({@code l1}, {@code l2}, {@code factor})
 *   <dt>target
 *   <dd>what a term acts on: a variable's name, or {@code activity}
 *   <dt>kernel, kernel weight
 *   <dd>kernel: CPU code that reduces tensors; kernel weight: the weight that Keras calls {@code
 *       kernel}
 *   <dt>element, lane, block
 *   <dd>a number of a tensor; one of the fixed partial sums; a fixed run of elements
 *   <dt>sum, compensation
 *   <dd>two float64 that together represent a sum in twice the precision
 *   <dt>convention
 *   <dd>the rules that apply: those of Keras 3 or of Keras 2
 * </dl>
 */
@NullMarked
package io.penalties;

import org.jspecify.annotations.NullMarked;
