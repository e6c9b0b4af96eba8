package io.penalties.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.WithCheckpoints;
import io.penalties.tools.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.springframework.boot.test.web.server.LocalServerPort;

/** "Try it out" and "Execute", as offered: nothing is changed but files chosen. */
@WithCheckpoints
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwaggerUiCallsTest {

  @LocalServerPort private int port;

  @TempDir private Path folder;

  private Chromium browser;

  @BeforeAll
  void openThePage() throws Exception {
    browser = Chromium.start(1400, 2000);
    browser.driver().get("http://localhost:%d/swagger-ui/index.html".formatted(port));
  }

  @AfterAll
  void end() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "computePenalties",
        "computeDirectPenalty",
        "computeFilePenalties",
        "computeTensorPenalties",
        "computeModelPenalties",
        "computeSourcePenalties",
        "listRegularizers",
        "getRegularizer",
        "listFormulaFunctions"
      })
  void answersAsOffered(String operation) throws Exception {
    WebElement block =
        browser
            .waiting()
            .until(
                ExpectedConditions.elementToBeClickable(
                    By.cssSelector("div[id$='-%s']".formatted(operation))));
    block.findElement(By.cssSelector(".opblock-summary-control")).click();
    browser.waiting().until(_ -> !block.findElements(By.cssSelector(".try-out__btn")).isEmpty());
    block.findElement(By.cssSelector(".try-out__btn")).click();
    browser.waiting().until(_ -> !block.findElements(By.cssSelector(".execute")).isEmpty());
    List<WebElement> choosers = block.findElements(By.cssSelector("input[type=file]"));
    if (!choosers.isEmpty()) {
      choosers.getFirst().sendKeys(file(operation).toString());
    }
    browser
        .driver()
        .executeScript("arguments[0].click()", block.findElement(By.cssSelector(".execute")));
    By answered = By.cssSelector(".live-responses-table tbody .response-col_status");
    browser
        .waiting()
        .until(
            _ -> block.findElements(answered).stream().anyMatch(cell -> !cell.getText().isBlank()));
    String status = block.findElement(answered).getText();
    assertThat(status.lines().findFirst().orElseThrow())
        .as(block.findElement(By.cssSelector(".live-responses-table")).getText())
        .isEqualTo("200");
  }

  private Path file(String operation) throws IOException {
    ClientFiles files = ClientFiles.in(folder);
    return operation.equals("computeModelPenalties") ? files.model() : files.tensors();
  }
}
