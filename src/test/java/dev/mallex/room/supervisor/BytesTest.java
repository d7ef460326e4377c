package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytesTest {

  @Test
  void areReadFromTheStatusOfAProcess() {
    assertThat(Bytes.ofStatus("Name:\tpython\nVmPeak:\t  900 kB\nVmRSS:\t   2048 kB\n"))
        .hasValue(2_097_152);
    assertThat(Bytes.ofStatus("Name:\tgone\nState:\tZ (zombie)\n")).isEmpty();
  }

  @Test
  void areReadFromWhatFootprintSays() {
    var page = "==========\\npython3.12 [4711]: 64-bit    Footprint: %s (16384 bytes per page)\\n";

    assertThat(Bytes.ofFootprint(page.formatted("512 KB"))).hasValue(524_288);
    assertThat(Bytes.ofFootprint(page.formatted("45 MB"))).hasValue(45L << 20);
    assertThat(Bytes.ofFootprint(page.formatted("17.5 GB"))).hasValue(35L << 29);
    assertThat(Bytes.ofFootprint("footprint: unable to find process 4711")).isEmpty();
  }
}
