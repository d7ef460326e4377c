package dev.mallex.room.supervisor.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstallTalkTest {

  @Test
  void showsWhatIsDownloaded() {
    assertThat(InstallTalk.progress("  Downloading mlx_lm-0.32.2-py3-none-any.whl (410 kB)"))
        .hasValue("downloading mlx_lm-0.32.2 (410 kB)");
    assertThat(
            InstallTalk.progress(
                "Downloading numpy-2.4.0-cp311-cp311-manylinux_2_27_x86_64.whl (16.9 MB)"))
        .hasValue("downloading numpy-2.4.0 (16.9 MB)");
    assertThat(InstallTalk.progress("Downloading mlx-cpu (30.1MiB)"))
        .hasValue("downloading mlx-cpu (30.1MiB)");
    assertThat(InstallTalk.progress("Installing collected packages: mlx, numpy"))
        .hasValue("unpacking");
  }

  @Test
  void leavesOutTheRest() {
    assertThat(InstallTalk.progress("Collecting mlx==0.32.4")).isEmpty();
    assertThat(InstallTalk.progress("Downloading mlx-0.32.4.whl.metadata (5.5 kB)")).isEmpty();
    assertThat(InstallTalk.progress("")).isEmpty();
  }

  @Test
  void saysWhyItFailedAndWhatMendsIt() {
    assertFailure(
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "the disk is full: make room");
    assertFailure(
        "error: failed to write: No space left on device (os error 28)", "the disk is full");
    assertFailure(
        "The virtual environment was not created successfully because ensurepip is not available.",
        "python3-venv");
    assertFailure(
        "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify"
            + " failed'",
        "SSL_CERT_FILE");
    assertFailure("ERROR: No matching distribution found for mlx==9.9.9", "has no such release");
    assertFailure("  × No solution found when resolving dependencies:", "has no such release");
    assertFailure("ERROR: HTTP error 503 while getting https://x", "answers with an error");
  }

  /** pip ends with the wrong words where there is no network. */
  @Test
  void knowsThatTheNetworkIsMissingBehindAMissingRelease() {
    var lines =
        List.of(
            "WARNING: Retrying (Retry(total=0)) after connection broken by"
                + " 'NewConnectionError(...): Temporary failure in name resolution')':"
                + " /simple/mlx/",
            "ERROR: Could not find a version that satisfies the requirement mlx==0.32.4 (from"
                + " versions: none)",
            "ERROR: No matching distribution found for mlx==0.32.4");

    assertThat(InstallTalk.failure(lines)).contains("cannot be reached");
  }

  @Test
  void repeatsTheLastWordsWhereItDoesNotKnowThem() {
    assertFailure(
        "ERROR: something new\n\n[notice] A new release of pip is available",
        "ERROR: something new");
    assertThat(InstallTalk.failure(List.of())).isEqualTo("no reason was given");
  }

  private static void assertFailure(String said, String sentence) {
    assertThat(InstallTalk.failure(said.lines().toList())).contains(sentence);
  }
}
