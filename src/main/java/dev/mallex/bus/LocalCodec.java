package dev.mallex.bus;

import dev.mallex.domain.Shell;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Carries messages by reference inside one process. There is no wire yet. */
@Shell
final class LocalCodec implements MessageCodec<BusMessage, BusMessage> {

  static final String NAME = "mallex";

  @Override
  public BusMessage transform(BusMessage message) {
    return message;
  }

  @Override
  public void encodeToWire(Buffer buffer, BusMessage message) {
    throw new UnsupportedOperationException("messages of mallex stay in their process");
  }

  @Override
  public BusMessage decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("messages of mallex stay in their process");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
