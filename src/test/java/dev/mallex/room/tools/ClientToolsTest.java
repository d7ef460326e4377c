package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.Tool;
import dev.mallex.room.tools.reading.Said;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientToolsTest {

  private final ClientTools four = client(ShippedTools.FOUR);
  private final ClientTools six = client(ShippedTools.SIX);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read_file",
        "Read",
        "READ",
        "Read_File",
        "ReadFile",
        "readFile",
        "read-file",
        "functions.read_file",
        "default_api.Read",
        "functions.read_file:0",
        "tools/read_file",
        "read_fil",
        "raed_file",
        "Raed"
      })
  void knowsAToolByItsNames(String name) {
    assertThat(fit(four, new Said(name, Map.of("path", "/x", "limit", "5"))))
        .isEqualTo(new Said("Read", Map.of("file_path", "/x", "limit", 5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dance", "read", "Rd", "WebSearch", "read_files_now", "", ".", "a:1"})
  void leavesACallOfAnUnknownToolAlone(String name) {
    var only = client(List.of(ShippedTools.BASH));
    var said = new Said(name, Map.of("n", "5"));

    assertThat(fit(only, said)).isEqualTo(said);
    assertThat(only.knows(name)).isFalse();
  }

  @Test
  void tellsToolsApartWhoseNamesAFamilyCannotSay() {
    var tools =
        List.of(any("get-row"), any("get_row"), any("get.row"), any("edit-file"), any("a-b"));
    var client = client(tools);
    var names = ModelNames.of(ShippedTools.CONFIG.definitions(), tools);

    assertThat(names.of("get_row")).isEqualTo("get_row");
    assertThat(names.of("a-b")).isEqualTo("a_b");
    assertThat(tools.stream().map(Tool::name).map(names::of)).doesNotHaveDuplicates();
    for (var tool : tools) {
      assertThat(names.of(tool.name())).matches("\\w{1,64}").isNotEqualTo("edit_file");
      assertThat(fit(client, new Said(names.of(tool.name()), Map.of())).name())
          .isEqualTo(tool.name());
    }
  }

  @Test
  void asksWhichOfTwoValuesIsMeant() {
    var two = new Said("read_file", Map.of("path", "/x", "file_path", "/y"));
    var same = new Said("read_file", Map.of("path", "/x", "file_path", "/x"));
    var one = new Said("read_file", Map.of("path", "/x", "file_path", ""));

    assertThat(four.call(two))
        .isEqualTo(new ClientTools.Call.Unfit("there are two values of 'path'"));
    assertThat(fit(four, same)).isEqualTo(new Said("Read", Map.of("file_path", "/x")));
    assertThat(fit(four, one)).isEqualTo(new Said("Read", Map.of("file_path", "/x")));
  }

  @Test
  void guessesNoToolWhereTwoAreAsNear() {
    var client = client(List.of(any("list_pans"), any("list_pots")));

    assertThat(fit(client, new Said("list_pats", Map.of())).name()).isEqualTo("list_pats");
    assertThat(fit(client, new Said("list_pasn", Map.of())).name()).isEqualTo("list_pans");
  }

  @ParameterizedTest
  @CsvSource({
    "mcp__db__get_row, mcp__db__set_row",
    "close_issue, clone_issue",
    "create_issue, create_issues",
    "end_mail, send_mail",
    "stat_job, start_job",
    "delete_v1, delete_v2",
    "poll2, poll"
  })
  void asksWhereANameIsNearButMayMeanSomethingElse(String said, String known) {
    var client = client(List.of(any(known)));

    assertThat(client.call(new Said(said, Map.of())))
        .isEqualTo(
            new ClientTools.Call.Unfit(
                "there is no such tool; did you mean '%s'?".formatted(known)));
  }

  @ParameterizedTest
  @CsvSource({
    "mcp__db__craete_row, mcp__db__create_row",
    "mcp__db__delte_row, mcp__db__delete_row",
    "creaate_issue, create_issue",
    "functions.serach, search"
  })
  void mendsASlipOfThePen(String said, String known) {
    var client = client(List.of(any(known)));

    assertThat(fit(client, new Said(said, Map.of())).name()).isEqualTo(known);
  }

  @Test
  void cutsNothingFromANameButWhatFamiliesWriteBefore() {
    var client = client(List.of(any("write")));

    assertThat(client.knows("functions.write")).isTrue();
    assertThat(client.knows("database.write")).isFalse();
    assertThat(fit(client, new Said("database.write", Map.of())).name())
        .isEqualTo("database.write");
  }

  @Test
  void guessesNoToolThatIsHidden() {
    var client = client(List.of(any("Workflow")));

    assertThat(fit(client, new Said("Workflwo", Map.of())).name()).isEqualTo("Workflwo");
    assertThat(fit(client, new Said("work_flow", Map.of())).name()).isEqualTo("Workflow");
  }

  @Test
  void takesNoCallForTheOneOfAToolThatIsOnlyNear() {
    assertThat(four.knows("readFile")).isTrue();
    assertThat(four.knows("raed_file")).isFalse();
  }

  @Test
  void reachesToolsWhoseNamesFewFamiliesCanSay() {
    var server = "mcp__" + "kitchen-".repeat(10) + "__soup.of-the-day";
    var client = client(List.of(any(server), any(server + "s"), any("a-b"), any("a.b")));

    assertThat(fit(client, new Said(PlainName.of(server), Map.of())).name()).isEqualTo(server);
    assertThat(fit(client, new Said("a_b", Map.of())).name()).isEqualTo("a_b");
    assertThat(fit(client, new Said("a.b", Map.of())).name()).isEqualTo("a.b");
  }

  @Test
  void prefersTheClientsOwnToolToOneOfOursThatItLacks() {
    assertThat(fit(client(List.of(any("read_file"))), new Said("read_file", Map.of("x", "1"))))
        .isEqualTo(new Said("read_file", Map.of("x", "1")));
    assertThat(fit(client(List.of()), new Said("bash", Map.of())))
        .isEqualTo(new Said("bash", Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "path, true",
    "file_path, true",
    "filePath, true",
    "file-path, true",
    "FilePath, true",
    "Path, true",
    "file, true",
    "filename, true",
    "filepath, true",
    "file_pth, true",
    "pth, false",
    "location, false"
  })
  void knowsAParameterByItsNames(String name, boolean known) {
    var call = four.call(new Said("read_file", Map.of(name, "/x")));

    assertThat(call)
        .isEqualTo(
            known
                ? new ClientTools.Call.Fits(new Said("Read", Map.of("file_path", "/x")))
                : new ClientTools.Call.Unfit("'path' is missing"));
  }

  @Test
  void aNameThatIsRightWinsOverOneThatIsNear() {
    assertThat(fit(four, new Said("Read", Map.of("file_path", "/x", "file", "/y", "pat", "/z"))))
        .isEqualTo(new Said("Read", Map.of("file_path", "/x")));
    assertThat(
            fit(
                four,
                new Said(
                    "edit_file",
                    Map.of("path", "/x", "old_str", "a", "newText", "b", "replaceAll", "true"))))
        .isEqualTo(
            new Said(
                "Edit",
                Map.of(
                    "file_path", "/x", "old_string", "a", "new_string", "b", "replace_all", true)));
  }

  @Test
  void takesOurNameOfAParameterWhereTheClientSharesIt() {
    var read = ShippedTools.tool("Read", "path", Map.of("path", "string"));

    assertThat(fit(client(List.of(read)), new Said("read_file", Map.of("path", "/x"))))
        .isEqualTo(new Said("Read", Map.of("path", "/x")));
  }

  @Test
  void addsWhatEveryCallSends() {
    assertThat(fit(six, new Said("grep", Map.of("pattern", "x"))))
        .isEqualTo(new Said("Grep", Map.of("pattern", "x", "output_mode", "content", "-n", true)));
    assertThat(
            fit(
                six,
                new Said("grep", Map.of("pattern", "x", "output_mode", "count", "-i", "true"))))
        .isEqualTo(new Said("Grep", Map.of("pattern", "x", "output_mode", "count", "-n", true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-i", "ignore_case", "ignoreCase", "i", "case_insensitive"})
  void searchesInAnyCaseHoweverThatIsSaid(String name) {
    var grep = ShippedTools.tool("Grep", "pattern", Map.of("pattern", "string", "-i", "boolean"));

    assertThat(fit(client(List.of(grep)), new Said("grep", Map.of("pattern", "x", name, "true"))))
        .isEqualTo(new Said("Grep", Map.of("pattern", "x", "-i", true)));
    assertThat(fit(four, new Said("grep", Map.of("pattern", "x", name, "true"))).arguments())
        .hasEntrySatisfying("command", command -> assertThat((String) command).contains("-rIEnHi"));
  }

  @Test
  void typesTheCallsOfToolsThatItDoesNotDefine() {
    var other = ShippedTools.tool("mcp__a__b", "n", Map.of("n", "integer"));

    assertThat(fit(client(List.of(other)), new Said("MCP__a__b", Map.of("n", "5"))))
        .isEqualTo(new Said("mcp__a__b", Map.of("n", 5)));
  }

  @Test
  void dropsWhatAClosedToolDoesNotKnowWhereItChangesNothing() {
    assertThat(fit(four, new Said("bash", Map.of("command", "ls", "Why", "to see", "cwd", " "))))
        .isEqualTo(new Said("Bash", Map.of("command", "ls")));
    assertThat(fit(four, new Said("Bash", Map.of("command", "ls", "cmd", "ls"))))
        .isEqualTo(new Said("Bash", Map.of("command", "ls")));
    assertThat(fit(four, new Said("read_file", Map.of("path", "/x", "encoding", "utf-8"))))
        .isEqualTo(new Said("Read", Map.of("file_path", "/x")));
  }

  @ParameterizedTest
  @CsvSource({"cwd, /tmp/x", "dry_run, true", "cmd, rm -rf /"})
  void makesNoCallWithoutAParameterThatMayHaveMattered(String name, String value) {
    var call = four.call(new Said("bash", Map.of("command", "rm -rf *", name, value)));

    assertThat(((ClientTools.Call.Unfit) call).why())
        .startsWith("'%s' is unknown; known here: ".formatted(name))
        .contains("command", "timeout");
  }

  @Test
  void tellsTheModelWhatGrepCannotDoInsteadOfAWrongResult() {
    assertThat(four.call(new Said("grep", Map.of("pattern", "(?=a)b"))))
        .isEqualTo(
            new ClientTools.Call.Unfit(
                "'pattern' is for grep -E here, which cannot do groups such as (?=a;"
                    + " write it without"));
  }

  @Test
  void takesWhatAnOpenToolDoesNotName() {
    var said = new Said("free", Map.of("anything", "5", "limit", 5));

    assertThat(fit(client(List.of(any("free"))), said)).isEqualTo(said);
  }

  @Test
  void saysWhatIsMissingAndWhatIsWrongInTheWordsTheModelKnows() {
    assertThat(four.call(new Said("write_file", Map.of("content", "x"))))
        .isEqualTo(new ClientTools.Call.Unfit("'path' is missing"));
    assertThat(four.call(new Said("read_file", Map.of("path", "/x", "limit", "many"))))
        .isEqualTo(new ClientTools.Call.Unfit("'limit' must be a number, not \"many\""));
  }

  @Test
  void keepsEveryByteOfAValue() {
    var content = " \t\u00a0\r\n\u0000 {\"a\": [1,]} \ud83c\udf72 true \n\n";

    assertThat(fit(four, new Said("write_file", Map.of("path", " /x ", "content", content))))
        .isEqualTo(new Said("Write", Map.of("file_path", " /x ", "content", content)));
  }

  @Test
  void searchesThroughTheShellWhereThereIsNoOtherWay() {
    assertThat(fit(four, new Said("grep", Map.of("pattern", "it's", "path", "/a b"))).name())
        .isEqualTo("Bash");
    assertThat(fit(four, new Said("Glob", Map.of("pattern", "*.md"))).arguments())
        .containsOnlyKeys("command");
    assertThat(four.call(new Said("grep", Map.of("path", "/a b"))))
        .isEqualTo(new ClientTools.Call.Unfit("'pattern' is missing"));
  }

  private static Tool any(String name) {
    return new Tool(name, "", "", Map.of("type", "object"), Map.of());
  }

  private static ClientTools client(List<Tool> offered) {
    return ShippedTools.client(ShippedTools.CONFIG, offered);
  }

  private static Said fit(ClientTools client, Said said) {
    return ((ClientTools.Call.Fits) client.call(said)).call();
  }
}
