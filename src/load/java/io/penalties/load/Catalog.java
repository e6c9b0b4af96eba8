package io.penalties.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** The requests of a mixed load, each kind with its share in thousandths. */
final class Catalog {

  private final List<Item> items = new ArrayList<>();
  private final List<Integer> shares = new ArrayList<>();
  private int total;

  private Catalog() {}

  /**
   * Every kind of request that clients send.
   *
   * @param largeMegabytes size of the large JSON documents
   * @param streamMegabytes size of the streamed tensor files
   */
  static Catalog everything(Items items, int largeMegabytes, int streamMegabytes) {
    Catalog catalog = modest(items);
    catalog.add(15, items.document("large", largeMegabytes << 20));
    catalog.add(20, items.safetensors("stream", streamMegabytes));
    catalog.add(15, items.ruledModel("model, 24 MB", 24));
    catalog.add(15, items.orthogonal("orthogonal", 1536, 1024));
    return catalog;
  }

  /** Requests that any server handles with ease. */
  static Catalog modest(Items items) {
    Catalog catalog = small(items);
    for (int i = 0; i < 3; i++) {
      catalog.add(40, items.document("medium", 1 << 20));
    }
    catalog.add(30, gzipped(items.document("gzip", 1 << 20)));
    catalog.add(40, items.files("files"));
    catalog.add(40, items.kerasModel("model"));
    catalog.add(20, items.orthogonal("orthogonal, small", 128, 256));
    return catalog;
  }

  /** Short documents only. */
  static Catalog small(Items items) {
    Catalog catalog = new Catalog();
    for (int i = 0; i < 20; i++) {
      catalog.add(25, items.direct("small", 60));
    }
    catalog.add(100, items.example("example"));
    return catalog;
  }

  private void add(int share, Item item) {
    items.add(item);
    total += share;
    shares.add(total);
  }

  Item next(Random random) {
    int at = random.nextInt(total);
    int index = 0;
    while (shares.get(index) <= at) {
      index++;
    }
    return items.get(index);
  }

  /** A single kind. */
  Item of(String kind) {
    return items.stream().filter(item -> item.kind().equals(kind)).findFirst().orElseThrow();
  }

  List<Item> items() {
    return items;
  }

  static Item gzipped(Item item) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      item.body().writeTo(gzip, () -> false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Item(
        item.kind(),
        item.target(),
        item.headers() + "Content-Encoding: gzip\r\n",
        Body.of(bytes.toByteArray()),
        item.field(),
        item.value());
  }
}
