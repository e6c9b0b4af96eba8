package io.penalties.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.penalties.http.WithCheckpoints;
import io.penalties.tools.Chromium;
import io.penalties.tools.Tools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page as people use it, in a real browser. */
@WithCheckpoints
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {

  private static final String MARKUP = "<img src=x onerror=document.title=1>";

  @LocalServerPort private int port;
  @Autowired private MeterRegistry registry;

  @TempDir private Path folder;

  private Chromium browser;

  @BeforeAll
  void start() throws IOException {
    browser = Chromium.start(1200, 900);
  }

  @AfterAll
  void end() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    browser.driver().manage().window().setSize(new Dimension(1200, 900));
    browser.driver().get("http://localhost:%d/".formatted(port));
    script(
        "window.violations = []; document.addEventListener('securitypolicyviolation',"
            + " event => window.violations.push(event.violatedDirective))");
    // The rules' form is there when the catalogue is.
    browser
        .waiting()
        .until(_ -> Boolean.TRUE.equals(script("return document.body.dataset.ready === 'true'")));
  }

  @Test
  void theExampleOfKerasSaysFiveAndAQuarter() {
    click("documented");
    answered();
    assertThat(text("total")).isEqualTo("5.25");
    assertThat(rows()).hasSize(2);
    assertThat(text("curl")).startsWith("curl http").contains("/penalties ");
    assertThat(script("return window.violations.length")).isEqualTo(0L);
  }

  @Test
  void theModelThatTheServiceShipsIsShownAsPictureAndTable() {
    click("example");
    answered();
    assertThat(text("kind")).contains("example.keras", "a Keras model");
    assertThat(text("facts")).startsWith("5 terms in 3 layers");
    List<WebElement> areas = browser.driver().findElements(By.cssSelector("#picture g"));
    assertThat(areas).hasSameSizeAs(rows());
    areas.getFirst().click();
    assertThat(text("detail")).contains("Value");
    assertThat(browser.driver().findElements(By.cssSelector("tr.selected"))).hasSize(1);
  }

  @Test
  void rulesShowWhatTheyHitBeforeAByteIsSent() throws IOException {
    choose(safetensors("a.safetensors", List.of("dense/kernel", "dense/bias")));
    browser.waiting().until(_ -> !text("tensors").isBlank());
    click("add-rule");
    assertThat(hits()).isEqualTo("Matches 1: dense/kernel");
    WebElement pattern = browser.driver().findElement(By.cssSelector("#rules input"));
    pattern.sendKeys(Keys.chord(Keys.CONTROL, "a"), ".*");
    assertThat(hits()).isEqualTo("Matches 2: dense/kernel, dense/bias");
    click("send");
    answered();
    assertThat(text("total")).isEqualTo("0.04");
    assertThat(text("curl")).contains("options=", "model=@");
  }

  @Test
  void aRefusalStandsAtTheRuleThatIsWrong() throws IOException {
    choose(safetensors("a.safetensors", List.of("dense/kernel")));
    click("add-rule");
    WebElement pattern = browser.driver().findElement(By.cssSelector("#rules input"));
    pattern.sendKeys(Keys.chord(Keys.CONTROL, "a"), "(");
    click("send");
    browser.waiting().until(_ -> element("problem").isDisplayed());
    assertThat(text("problem")).contains("Rule 1");
    assertThat(pattern.getDomAttribute("aria-invalid")).isEqualTo("true");
  }

  @Test
  void aFileOfAnotherKindIsNamed() throws IOException {
    choose(Files.writeString(folder.resolve("page.html"), "<!doctype html><title>x</title>"));
    click("send");
    browser.waiting().until(_ -> element("problem").isDisplayed());
    assertThat(text("problem")).contains("HTML");
  }

  @Test
  void namesOfStrangersAreTextAndNeverMarkup() throws IOException {
    choose(safetensors("a.safetensors", List.of(MARKUP + "/kernel", "plain/kernel")));
    click("add-rule");
    click("send");
    answered();
    assertThat(text("table")).contains(MARKUP);
    assertThat(browser.driver().findElements(By.cssSelector("img"))).isEmpty();
    assertThat(browser.driver().getTitle()).startsWith("Penalties");
    assertThat(script("return window.violations.length")).isEqualTo(0L);
  }

  @Test
  void twentyThousandTermsScrollSortAndFilter() throws IOException {
    List<String> names =
        IntStream.range(0, 20_000).mapToObj(i -> "layer_%05d/kernel".formatted(i)).toList();
    choose(safetensors("many.safetensors", names));
    click("add-rule");
    click("send");
    answered();
    assertThat(text("shown")).isEqualTo("20000 terms");
    assertThat(rows()).hasSizeBetween(5, 100);
    script("document.getElementById('table').scrollTop = 1e9");
    browser.waiting().until(_ -> text("table").contains("layer_19999"));
    element("filter").sendKeys("layer_0123");
    assertThat(text("shown")).isEqualTo("10 of 20000 terms");
  }

  @Test
  void theKeyboardIsEnough() {
    element("documented").sendKeys(Keys.ENTER);
    answered();
    WebElement row = rows().getFirst();
    row.sendKeys(Keys.ENTER);
    assertThat(text("detail")).contains("Value", "5");
    assertThat(script("return document.activeElement.dataset.key")).isEqualTo("dense/activity");
  }

  @Test
  void aSecondModelIsShownBesideTheFirst() throws IOException {
    choose(safetensors("a.safetensors", List.of("dense/kernel", "gone/kernel")));
    click("add-rule");
    click("send");
    answered();
    click("compare");
    choose(safetensors("b.safetensors", List.of("dense/kernel", "new/kernel")));
    click("send");
    browser.waiting().until(_ -> text("table").contains("Before"));
    assertThat(text("table")).contains("gone", "new");
    assertThat(rows()).hasSize(3);
  }

  @Test
  void shardsAndTheirIndexAreOneModel() throws IOException {
    List<Path> shards;
    try (Stream<Path> files =
        Files.list(Path.of("src/test/resources/sets/hf_sharded/two_shards_unsorted"))) {
      shards = files.filter(file -> !file.endsWith("expected.json")).sorted().toList();
    }
    element("files")
        .sendKeys(
            shards.stream()
                .map(file -> file.toAbsolutePath().toString())
                .collect(Collectors.joining("\n")));
    browser.waiting().until(_ -> text("kind").contains("sharded safetensors"));
    click("add-rule");
    WebElement pattern = browser.driver().findElement(By.cssSelector("#rules input"));
    pattern.sendKeys(Keys.chord(Keys.CONTROL, "a"), ".*");
    click("send");
    answered();
    assertThat(text("facts")).contains("read as safetensors_sharded");
    assertThat(text("curl")).contains("model.safetensors.index.json", "model-00001-of-00002");
  }

  @Test
  void aCancelEndsTheRequestOnBothSides() throws IOException {
    Path large = folder.resolve("large.npy");
    try (FileChannel file =
        FileChannel.open(large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      String shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), }";
      byte[] line = "%-117s\n".formatted(shape).getBytes(StandardCharsets.US_ASCII);
      file.write(ByteBuffer.wrap(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0}));
      file.write(ByteBuffer.wrap(line));
      // Sparse: two gigabytes that take no room.
      file.write(ByteBuffer.wrap(new byte[4]), 128 + 2_000_000_000L - 4);
    }
    choose(large);
    click("add-rule");
    click("send");
    browser.waiting().until(_ -> text("progress-text").contains("/s"));
    assertThat(text("progress-text")).contains("of 2.00 GB", "left");
    click("cancel");
    browser.waiting().until(_ -> text("said").equals("Cancelled."));
    assertThat(element("progress-box").isDisplayed()).isFalse();
    assertThat(element("send").isEnabled()).isTrue();
    browser.waiting().until(_ -> inFlightBytes() == 0);
  }

  /** What requests hold of memory: none when the service has noticed that the client left. */
  private double inFlightBytes() {
    return registry.get("penalties.inflight").gauge().value();
  }

  @Test
  void aLinkKeepsTheOptions() {
    click("add-rule");
    click("equivalents");
    script("document.getElementById('copy-link').click()");
    String address = browser.driver().getCurrentUrl();
    browser.driver().get("about:blank");
    browser.driver().get(address);
    browser
        .waiting()
        .until(_ -> !browser.driver().findElements(By.cssSelector("#rules input")).isEmpty());
    assertThat(element("equivalents").isSelected()).isTrue();
  }

  @Test
  void thereAreNoSeriousBarriers() throws Exception {
    Path axe = installAxe();
    click("example");
    answered();
    for (int width : new int[] {1200, 400}) {
      browser.driver().manage().window().setSize(new Dimension(width, 900));
      for (String scheme : List.of("light", "dark")) {
        browser
            .driver()
            .executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                    "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        script(Files.readString(axe));
        Object found =
            browser
                .driver()
                .executeAsyncScript(
                    "const done = arguments[0]; axe.run().then(r => done(r.violations"
                        + ".filter(v => ['serious', 'critical'].includes(v.impact))"
                        + ".map(v => v.id + ' ' + v.nodes.map(n => n.target).join(' '))))");
        assertThat((List<?>) found).as("%d %s", width, scheme).isEmpty();
      }
    }
    assertThat(script("return document.documentElement.scrollWidth <= window.innerWidth"))
        .as("nothing sticks out of a narrow window")
        .isEqualTo(true);
  }

  private static Path installAxe() throws Exception {
    Path modules = Files.createDirectories(Path.of("target/axe"));
    Files.copy(
        Path.of("src/test/resources/page/package.json"),
        modules.resolve("package.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--prefer-offline",
                "--no-package-lock",
                "--no-audit",
                "--no-fund")
            .directory(modules.toFile())
            .redirectErrorStream(true)
            .redirectOutput(modules.resolve("npm.log").toFile())
            .start();
    Tools.need(npm.waitFor() == 0, "The accessibility check needs npm.");
    return modules.resolve("node_modules/axe-core/axe.min.js");
  }

  private void choose(Path file) {
    element("files").sendKeys(file.toAbsolutePath().toString());
    browser.waiting().until(_ -> text("kind").contains(file.getFileName().toString()));
  }

  private void answered() {
    browser.waiting().until(_ -> element("answer").isDisplayed());
  }

  private void click(String id) {
    script("arguments[0].click()", element(id));
  }

  private WebElement element(String id) {
    return browser.driver().findElement(By.id(id));
  }

  private String text(String id) {
    return String.valueOf(element(id).getDomProperty("textContent"));
  }

  private String hits() {
    return browser.driver().findElement(By.cssSelector("#rules .hits")).getText();
  }

  private List<WebElement> rows() {
    return browser.driver().findElements(By.cssSelector("#rows tr.term"));
  }

  private @Nullable Object script(String text, Object... arguments) {
    return browser.driver().executeScript(text, arguments);
  }

  /** Tensors of two float32, 1 and −1 each: an L2 of 0.01 makes 0.02 of each. */
  private Path safetensors(String name, List<String> tensors) throws IOException {
    String entries =
        IntStream.range(0, tensors.size())
            .mapToObj(i ->
                "\"%s\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[%d,%d]}"
                    .formatted(tensors.get(i), 8 * i, 8 * i + 8))
            .collect(Collectors.joining(",", "{", "}"));
    byte[] header = entries.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length + 8 * tensors.size()).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    for (int i = 0; i < tensors.size(); i++) {
      file.putFloat(1).putFloat(-1);
    }
    return Files.write(folder.resolve(name), file.array());
  }
}
