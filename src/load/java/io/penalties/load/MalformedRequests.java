package io.penalties.load;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.NoAnswerException;
import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Ten thousand malformed requests of every kind: each gets a 4xx, and the next request works. */
final class MalformedRequests implements Scenario {

  private static final int CLIENTS = 8;

  @Override
  public String name() {
    return "malformed";
  }

  @Override
  public void run(Options options, Tally tally) throws Exception {
    try (Service service = Service.start(options, name())) {
      MalformedSource source = new MalformedSource(options.seed(), options.resources());
      Item sane = new Items(options.seed(), options.resources()).direct("after a wrong one", 5);
      Client client = new Client(service.port(), 30_000, tally);
      client.once(sane, false);
      Aftermath aftermath = new Aftermath(service, tally);
      HealthProbe health = new HealthProbe(service);
      int count = options.count(2_000, 10_000);
      Thread[] threads = new Thread[CLIENTS];
      for (int i = 0; i < CLIENTS; i++) {
        int share = count / CLIENTS;
        threads[i] = Thread.startVirtualThread(() -> send(client, source, sane, share, tally));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      health.report(tally);
      tally.check(
          tally.get("status 501") + tally.get("status 505") == tally.get("protocol"),
          "only HTTP that is not supported gets 501 or 505");
      tally.check(
          tally.sum("no answer") == 0, "every malformed request gets an answer: " + tally.counts());
      aftermath.check();
    }
  }

  private static void send(
      Client client, MalformedSource source, Item sane, int count, Tally tally) {
    Connection connection = null;
    for (int i = 0; i < count; i++) {
      Malformed request;
      synchronized (source) {
        request = source.next();
      }
      tally.count("kind: " + request.kind());
      tally.count("sent");
      try {
        if (connection == null) {
          connection = client.connect();
        }
        connection.send(request.bytes());
        if (!request.isFramed()) {
          connection.socket().shutdownOutput();
        }
        boolean closed = judge(connection.read(), request, tally);
        if (!request.isFramed()) {
          requireEnd(connection, request, tally);
          closed = true;
        } else if (closed) {
          connection.socket().setSoTimeout(10_000);
          requireEnd(connection, request, tally);
        } else {
          Outcome outcome = client.on(connection, sane, false);
          if (outcome.status() != 200) {
            tally.check(
                false, "the next request works: " + outcome + " after " + request.evidence());
          }
          closed = outcome.closed();
        }
        if (closed) {
          connection.close();
          connection = null;
        }
      } catch (IOException e) {
        tally.count(e instanceof NoAnswerException n ? "no answer: " + n.cause() : "malformed");
        tally.finding(e.getMessage() + " to " + request.evidence());
        if (connection != null) {
          connection.close();
          connection = null;
        }
      }
    }
  }

  private static boolean judge(Answer answer, Malformed request, Tally tally) throws IOException {
    boolean hasDocument = answer.status() == 200 || answer.status() >= 400;
    JsonNode document = hasDocument ? Verdict.document(answer) : MissingNode.getInstance();
    tally.count("well-formed");
    tally.count("status " + answer.status());
    boolean harmless = document.has("value") || document.has("total");
    boolean expected =
        answer.status() == 200 ? harmless : answer.status() >= 400 && answer.status() < 500;
    if (!request.isFramed() && (answer.status() == 501 || answer.status() == 505)) {
      tally.count("protocol");
      expected = true;
    }
    if (!expected) {
      tally.finding(answer.summary() + " to " + request.evidence());
    }
    return answer.closes();
  }

  /** Only answers to bytes that were parsed as further requests may follow. */
  private static void requireEnd(Connection connection, Malformed request, Tally tally)
      throws IOException {
    try {
      for (int i = 0; i < 20; i++) {
        judge(connection.read(), request, tally);
        tally.count("more than one answer");
      }
    } catch (NoAnswerException e) {
      if (e.cause().contains("timeout") || e.cause().contains("in the answer")) {
        tally.check(false, "the connection ends (" + e.cause() + ") after " + request.evidence());
      }
    }
  }
}
