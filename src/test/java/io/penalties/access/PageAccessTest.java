package io.penalties.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penalties.http.ServiceTest;
import io.penalties.tools.Chromium;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The page of a service with access control: the page is public, its requests are not. */
class PageAccessTest extends ServiceTest {

  private static final KeyFile FILE = new KeyFile(KeyFile.line("ci", KeyFile.CI));

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void keys(DynamicPropertyRegistry registry) {
    registry.add("penalties.security.api-keys-file", FILE::path);
  }

  @Test
  void thePageAsksForAKeyUntilItIsTheRightOne() throws IOException {
    try (Chromium browser = Chromium.start(1000, 900)) {
      browser.driver().get("http://localhost:%d/".formatted(port));
      WebElement dialog = browser.driver().findElement(By.id("keys"));
      browser.waiting().until(_ -> dialog.isDisplayed());
      WebElement said = browser.driver().findElement(By.id("keys-said"));
      assertThat(said.getText()).contains("API key");

      submit(browser, "wrong");
      browser.waiting().until(_ -> said.getText().startsWith("Refused"));
      submit(browser, KeyFile.CI);
      browser.waiting().until(_ -> !dialog.isDisplayed());

      browser.driver().findElement(By.id("documented")).click();
      browser.waiting().until(_ -> browser.driver().findElement(By.id("answer")).isDisplayed());
      assertThat(browser.driver().findElement(By.id("total")).getText()).isEqualTo("5.25");
      assertThat(browser.driver().executeScript("return localStorage.length + document.cookie"))
          .isEqualTo("0");
    }
  }

  private static void submit(Chromium browser, String key) {
    browser.driver().findElement(By.id("api-key")).sendKeys(key);
    browser.driver().findElement(By.cssSelector("#keys button.main")).click();
  }
}
