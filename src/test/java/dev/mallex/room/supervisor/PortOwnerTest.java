package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortOwnerTest {

  @Test
  void isReadFromLsof() {
    assertThat(PortOwner.ofLsof("p4242\ncpython3.11\nf3\n"))
        .hasValue(new PortOwner(4242, "python3.11"));
    assertThat(PortOwner.ofLsof("")).isEmpty();
  }

  @Test
  void isReadFromSs() {
    assertThat(
            PortOwner.ofSs(
                "LISTEN 0 5 127.0.0.1:8080 0.0.0.0:* users:((\"python\",pid=77,fd=3))\n"))
        .hasValue(new PortOwner(77, "python"));
    assertThat(PortOwner.ofSs("LISTEN 0 5 127.0.0.1:8080 0.0.0.0:*")).isEmpty();
  }

  @Test
  void isNamedForPeople() {
    assertThat(new PortOwner(77, "python")).hasToString("pid 77 (python)");
  }
}
