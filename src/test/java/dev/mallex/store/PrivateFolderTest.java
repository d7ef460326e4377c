package dev.mallex.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {

  @TempDir private Path folder;

  @Test
  void hasFilesThatNobodyElseReads() throws Exception {
    var file = folder.resolve("lock");

    PrivateFolder.open(file).close();

    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void closesAFileThatOthersCouldRead() throws Exception {
    var file = Files.writeString(folder.resolve("lock"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    PrivateFolder.open(file).close();

    assertThat(mode(file)).isEqualTo("rw-------");
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
