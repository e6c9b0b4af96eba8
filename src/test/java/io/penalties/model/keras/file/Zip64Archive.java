package io.penalties.model.keras.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Archives whose every size is in 64 bits, as programs write them that do not know it before. */
final class Zip64Archive {

  private static final int VERSION = 45;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private int members;

  private Zip64Archive() {}

  static byte[] of(String weightsName, byte[] weights) {
    return new Zip64Archive().members(weightsName, weights).done(0);
  }

  static byte[] withAnotherCount(String weightsName, byte[] weights) {
    return new Zip64Archive().members(weightsName, weights).done(1);
  }

  private Zip64Archive members(String weightsName, byte[] weights) {
    return add("config.json", "{}".getBytes(StandardCharsets.UTF_8)).add(weightsName, weights);
  }

  private static ByteBuffer record(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Zip64Archive add(String name, byte[] bytes) {
    byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    long offset = out.size();
    ByteBuffer local =
        record(30 + nameBytes.length + 20).putInt(0x04034B50).putShort((short) VERSION);
    local.putShort((short) 0).putShort((short) 0).putInt(0).putInt((int) crc.getValue());
    local.putInt(-1).putInt(-1).putShort((short) nameBytes.length).putShort((short) 20);
    local.put(nameBytes).putShort((short) 1).putShort((short) 16);
    local.putLong(bytes.length).putLong(bytes.length);
    out.writeBytes(local.array());
    out.writeBytes(bytes);
    ByteBuffer central = record(46 + nameBytes.length + 28).putInt(0x02014B50);
    central.putShort((short) VERSION).putShort((short) VERSION).putShort((short) 0);
    central.putShort((short) 0).putInt(0).putInt((int) crc.getValue()).putInt(-1).putInt(-1);
    central.putShort((short) nameBytes.length).putShort((short) 28).putShort((short) 0);
    central.putShort((short) 0).putShort((short) 0).putInt(0).putInt(-1).put(nameBytes);
    central.putShort((short) 1).putShort((short) 24);
    central.putLong(bytes.length).putLong(bytes.length).putLong(offset);
    directory.writeBytes(central.array());
    members++;
    return this;
  }

  private byte[] done(int moreMembers) {
    long start = out.size();
    out.writeBytes(directory.toByteArray());
    long end = out.size();
    ByteBuffer zip64 = record(56).putInt(0x06064B50).putLong(44).putShort((short) VERSION);
    zip64.putShort((short) VERSION).putInt(0).putInt(0);
    zip64.putLong(members + moreMembers).putLong(members + moreMembers);
    zip64.putLong(end - start).putLong(start);
    out.writeBytes(zip64.array());
    out.writeBytes(record(20).putInt(0x07064B50).putInt(0).putLong(end).putInt(1).array());
    ByteBuffer small = record(22).putInt(0x06054B50).putInt(0);
    small.putShort((short) members).putShort((short) members);
    small.putInt(-1).putInt(-1).putShort((short) 0);
    out.writeBytes(small.array());
    return out.toByteArray();
  }
}
