package dev.mallex.app.demo;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Two ports on loopback that are free at this moment. */
@Shell
record FreePorts(int first, int second) {

  static FreePorts two() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    try (var one = new ServerSocket(0, 1, loopback);
        var other = new ServerSocket(0, 1, loopback)) {
      return new FreePorts(one.getLocalPort(), other.getLocalPort());
    }
  }
}
