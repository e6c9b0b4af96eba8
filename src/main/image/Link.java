import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleResolutionAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import jdk.tools.jlink.internal.PluginRepository;
import jdk.tools.jlink.plugin.Plugin;
import jdk.tools.jlink.plugin.ResourcePool;
import jdk.tools.jlink.plugin.ResourcePoolBuilder;
import jdk.tools.jlink.plugin.ResourcePoolEntry;

/**
 * Links the runtime of the container image: {@code Link <folder of libraries> <runtime>}.
 *
 * <p>The Vector API is an incubator module, which a JVM resolves only when {@code --add-modules}
 * asks for it; then it prints a warning between the lines of a structured log and gives up its
 * archived module graph and the linked classes of the AOT cache. In this runtime the module is
 * resolved like any other, so that both stay. HotSpot compiles vectors only where it saw the module
 * defined, which an archived graph does not show it: the runtime's own options say so.
 */
final class Link implements Plugin {

  /** The first release of JDK 25 that the image may run on. */
  private static final Runtime.Version OLDEST = Runtime.Version.parse("25.0.3");

  private static final String VECTOR_MODULE = "jdk.incubator.vector";

  private static final String VECTOR_OPTIONS =
      "-XX:+UnlockExperimentalVMOptions -XX:+EnableVectorSupport -XX:+EnableVectorReboxing"
          + " -XX:+EnableVectorAggressiveReboxing";

  /**
   * Threads of Java give way to the compilers (nice 10, which every user may set), or those starve
   * in a young process: between the threads that serve and its clients, the one that compiles got a
   * third of a processor. Without the runtime's own options the JVM warns that other priorities
   * than these need rights.
   */
  private static final String PRIORITY_OPTIONS =
      " -XX:ThreadPriorityPolicy=1 -XX:JavaPriority5_To_OSPriority=10 -XX:CompilerThreadPriority=0";

  /**
   * Beside what the libraries refer to: jcmd and flight recordings for whoever runs the service.
   */
  private static final String MORE_MODULES =
      VECTOR_MODULE + ",jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.management.jfr,jdk.net";

  private boolean transformed;

  static void main(String[] args) throws Exception {
    Runtime.Version version = Runtime.version();
    if (version.feature() != OLDEST.feature() || version.compareToIgnoreOptional(OLDEST) < 0) {
      throw new IllegalStateException(
          "Expected JDK 25 of version 25.0.3 or newer. Received: " + version + ".");
    }
    Link plugin = new Link();
    PluginRepository.registerPlugin(plugin);
    run(
        "jlink",
        "--add-modules=" + modulesOf(Path.of(args[0])) + "," + MORE_MODULES,
        "--add-options=" + VECTOR_OPTIONS + PRIORITY_OPTIONS,
        "--no-header-files",
        "--no-man-pages",
        "--output=" + args[1]);
    if (!plugin.transformed) {
      throw new IllegalStateException("Expected " + VECTOR_MODULE + " in the runtime.");
    }
  }

  private static String modulesOf(Path libraries) throws Exception {
    List<String> jars;
    try (Stream<Path> files = Files.list(libraries)) {
      jars = files.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().toList();
    }
    List<String> arguments =
        new ArrayList<>(
            List.of("-q", "--print-module-deps", "--ignore-missing-deps", "--multi-release=25"));
    arguments.add("--class-path=" + String.join(":", jars));
    arguments.addAll(jars);
    return run("jdeps", arguments.toArray(String[]::new)).strip();
  }

  private static String run(String tool, String... arguments) {
    StringWriter output = new StringWriter();
    int status =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(new PrintWriter(output, true), new PrintWriter(System.err, true), arguments);
    if (status != 0) {
      throw new IllegalStateException(tool + " failed with status " + status + ": " + output);
    }
    return output.toString();
  }

  @Override
  public String getName() {
    return "resolve-vector-module";
  }

  /** Before jlink computes from the modules' descriptors what a JVM resolves by default. */
  @Override
  public Category getType() {
    return Category.FILTER;
  }

  @Override
  public Set<State> getState() {
    return EnumSet.of(State.AUTO_ENABLED, State.FUNCTIONAL);
  }

  @Override
  public String getDescription() {
    return "Lets the Vector API be resolved by default and without a warning.";
  }

  @Override
  public String getUsage() {
    return getDescription();
  }

  @Override
  public ResourcePool transform(ResourcePool in, ResourcePoolBuilder out) {
    String descriptor = "/" + VECTOR_MODULE + "/module-info.class";
    in.transformAndCopy(
        entry -> entry.path().equals(descriptor) ? resolvedByDefault(entry) : entry, out);
    return out.build();
  }

  private ResourcePoolEntry resolvedByDefault(ResourcePoolEntry entry) {
    transformed = true;
    ClassFile format = ClassFile.of();
    return entry.copyWithContent(
        format.transformClass(
            format.parse(entry.contentBytes()),
            ClassTransform.dropping(element -> element instanceof ModuleResolutionAttribute)));
  }
}
