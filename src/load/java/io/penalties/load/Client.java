package io.penalties.load;

import io.penalties.http.wire.Answer;
import io.penalties.http.wire.MalformedAnswerException;
import io.penalties.http.wire.NoAnswerException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Sends items and checks every answer. An item's first correct answer is parsed and kept; a later
 * answer with the same bytes, as the service promises, needs no parsing. Thread-safe.
 */
final class Client {

  private final int port;
  private final int timeoutMillis;
  private final Tally tally;
  private final Map<Item, byte[]> known = new ConcurrentHashMap<>();

  Client(int port, int timeoutMillis, Tally tally) {
    this.port = port;
    this.timeoutMillis = timeoutMillis;
    this.tally = tally;
  }

  Connection connect() throws IOException {
    return Connection.open(port, timeoutMillis);
  }

  /** Sends one request over a connection of its own. */
  Outcome once(Item item, boolean expectContinue) {
    try (Connection connection = connect()) {
      return on(connection, item, expectContinue);
    } catch (IOException e) {
      tally.count("sent");
      return failed(item, e);
    }
  }

  /** Sends one request over a connection that stays open unless the outcome says otherwise. */
  Outcome on(Connection connection, Item item, boolean expectContinue) {
    tally.count("sent");
    try {
      return judged(item, connection.exchange(item, expectContinue));
    } catch (IOException e) {
      return failed(item, e);
    }
  }

  /** Counts a client that could not connect. */
  void notConnected() {
    tally.count("sent");
    tally.count("no answer: not connected");
  }

  private Outcome judged(Item item, Answer answer) throws MalformedAnswerException {
    if (answer.status() == 200 && Arrays.equals(known.get(item), answer.bytes())) {
      return answered(answer);
    }
    JsonNode document = Verdict.document(answer);
    if (answer.status() == 200) {
      if (Verdict.isRight(document, item)) {
        known.put(item, answer.bytes());
      } else {
        tally.count("wrong");
        tally.finding(
            "wrong: " + item.kind() + " expected " + item.value() + ": " + answer.summary());
      }
    } else if (answer.status() >= 500 && answer.status() != 503) {
      tally.finding("5xx to " + item.kind() + ": " + answer.summary());
    }
    return answered(answer);
  }

  private Outcome answered(Answer answer) {
    tally.count("well-formed");
    tally.count("status " + answer.status());
    return new Outcome(answer.status(), answer.closes());
  }

  private Outcome failed(Item item, IOException e) {
    if (e instanceof NoAnswerException none) {
      tally.count("no answer: " + none.cause());
      return new Outcome(0, true);
    }
    tally.count("malformed");
    tally.finding("malformed answer to " + item.kind() + ": " + e.getMessage());
    return new Outcome(-1, true);
  }
}
