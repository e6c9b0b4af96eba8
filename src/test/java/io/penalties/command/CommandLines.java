package io.penalties.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Command lines one after the other in one JVM, whose start would take most of their time: what
 * each writes to the standard output and the standard error of a process is what it is, byte for
 * byte. Thread-safe.
 */
final class CommandLines {

  /** No command writes it: control characters of names are escaped. */
  private static final char END = '\0';

  private static @Nullable Process process;

  private CommandLines() {}

  /** Runs a command line as {@code java -jar penalties.jar} would. */
  static synchronized CommandProcess run(List<String> words) {
    try {
      Process started = process;
      if (started == null || !started.isAlive()) {
        started =
            new ProcessBuilder(CommandProcess.lineOf(CommandLines.class.getName(), List.of()))
                .start();
        process = started;
      }
      Process jvm = started;
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(
              () -> readToEnd(jvm.getErrorStream()), task -> Thread.ofVirtual().start(task));
      DataOutputStream line = new DataOutputStream(jvm.getOutputStream());
      line.writeInt(words.size());
      for (String word : words) {
        line.writeUTF(word);
      }
      line.flush();
      String out = readToEnd(jvm.getInputStream());
      int status = jvm.getInputStream().read();
      return new CommandProcess(status, out, err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readToEnd(InputStream in) {
    try {
      byte[] bytes = new byte[1 << 12];
      int length = 0;
      for (int next = in.read(); next != END; next = in.read()) {
        if (next < 0) {
          throw new AssertionError("A command ended the JVM of all.");
        }
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) next;
      }
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM: ends when its standard input does. */
  public static void main(String[] args) throws IOException {
    DataInputStream lines = new DataInputStream(System.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream err = System.err;
    try {
      while (true) {
        String[] words = new String[lines.readInt()];
        for (int i = 0; i < words.length; i++) {
          words[i] = lines.readUTF();
        }
        int status = PenaltiesCommand.run(words);
        System.out.flush();
        err.write(END);
        err.flush();
        out.write(new byte[] {(byte) END, (byte) status});
      }
    } catch (EOFException _) {
      // The tests are over.
    }
  }
}
