package io.penalties.access;

import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/**
 * Fetches the metadata and keys of the issuer at a limited rate: each token with an unknown key
 * causes a request, and anyone can create such tokens.
 */
final class IssuerRequests implements ClientHttpRequestInterceptor {

  private static final int MAX_REQUESTS = 10;
  private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private long windowStart = System.nanoTime();
  private int requests;
  private volatile boolean answered;

  /** The HTTP client. */
  RestTemplate client() {
    SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
    factory.setConnectTimeout(TIMEOUT);
    factory.setReadTimeout(TIMEOUT);
    RestTemplate client = new RestTemplate(factory);
    client.getInterceptors().add(this);
    return client;
  }

  /** Whether the issuer responded to the last request. */
  boolean answered() {
    return answered;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    if (!admit(System.nanoTime())) {
      throw new IOException("Too many requests to the issuer.");
    }
    boolean success = false;
    try {
      ClientHttpResponse response = execution.execute(request, body);
      success = response.getStatusCode().is2xxSuccessful();
      return response;
    } finally {
      answered = success;
    }
  }

  private synchronized boolean admit(long now) {
    if (now - windowStart >= WINDOW_NANOS) {
      windowStart = now;
      requests = 0;
    }
    return requests++ < MAX_REQUESTS;
  }
}
