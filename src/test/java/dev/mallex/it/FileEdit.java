package dev.mallex.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One change of a file of its own, of which its model says nothing but this.
 *
 * @param file its name
 * @param before what it holds; empty where there is none
 * @param tool in the model's name
 * @param values of the call, in the model's names, without the file's path
 */
record FileEdit(String file, String before, String tool, Map<String, String> values) {

  private static final Map<String, String> CLIENT =
      Map.of("write_file", "Write", "edit_file", "Edit", "read_file", "Read");

  /** What stands in a file that is hard to hand on unchanged. */
  private static final Map<String, String> CONTENTS = contents();

  private static Map<String, String> contents() {
    var all = new LinkedHashMap<String, String>();
    all.put("tabs.mk", "all:\n\tcc -o soup\t soup.c\n\t\t@echo done\n");
    all.put("trailing.md", "  two before, two behind  \n\ttab behind\t\nthree   \n   ");
    all.put("crlf.bat", "@echo off\r\nset LEEK=1\r\n\r\nrem end\r\n");
    all.put("empty.txt", "\n\nafter two empty lines\n\n\n\nand three more\n\n");
    all.put("page.xml", "<a b='c'>\n  <![CDATA[ x < y && z ]]>&lt;&#10;\n</a>\n<!-- </a> -->");
    all.put(
        "data.json", "{\n  \"a\\n\": \"\\u00e9 \\\\ \\\"q\\\"\",\n  \"b\": [1, null, true]\n}\n");
    all.put(
        "quoting.sh",
        "echo 'it'\\''s' \"$HOME\" `date` $(printf '%s\\n' \"a b\") \\\n  <<'EOF'\n$x\nEOF\n");
    all.put("unicode.txt", "Grüße — “quoted” 🚀\u00a0nbsp e\u0301 \u200b中文\n");
    all.put(
        "regex.py",
        "re.sub(r'\\d+\\s*\\\\n', '\\1\\t', s)  # \\\n\"\"\"doc\"\"\"\n```py\nx\n```\n");
    all.put(
        "marks.html",
        "</parameter>\n</mx_arg> and <mx_call name=\"x\">\n</tool_call>\n<|eot|> [ARGS]{}\n");
    return all;
  }

  /** Five changes for each kind of content. */
  static List<FileEdit> all() {
    return CONTENTS.entrySet().stream()
        .flatMap(each -> of(each.getKey(), each.getValue()))
        .toList();
  }

  /** One of each kind of content, and of each kind of change. */
  static List<FileEdit> some() {
    var all = all();
    return Stream.iterate(0, at -> at + 1)
        .limit(CONTENTS.size())
        .map(kind -> all.get(kind * 5 + kind % 5))
        .toList();
  }

  private static Stream<FileEdit> of(String kind, String content) {
    var around = "first\n" + content + "\nlast\n";
    return Stream.of(
        new FileEdit("new-" + kind, "", "write_file", Map.of("content", content)),
        new FileEdit("over-" + kind, "old\n", "write_file", Map.of("content", around)),
        new FileEdit("into-" + kind, "first\nHERE\nlast\n", "edit_file", values("HERE", content)),
        new FileEdit("out-of-" + kind, around, "edit_file", values(content, "plain")),
        new FileEdit(
            "all-" + kind,
            "HERE, " + content + "\nHERE.\n",
            "edit_file",
            values("HERE", content.strip(), "true")));
  }

  private static Map<String, String> values(String old, String fresh) {
    return Map.of("old_string", old, "new_string", fresh);
  }

  private static Map<String, String> values(String old, String fresh, String everywhere) {
    return Map.of("old_string", old, "new_string", fresh, "replace_all", everywhere);
  }

  /** Puts the file there as it was before. */
  void lay(Path folder) throws IOException {
    if (!before.isEmpty()) {
      Files.writeString(folder.resolve(file), before);
    }
  }

  /** What the model says, in our dialect: it looks at what it changes. */
  String said(Path folder) {
    var path = folder.resolve(file).toString();
    var call = new LinkedHashMap<>(Map.of("path", path));
    call.putAll(values);
    var looking = Scripted.call("read_file", Map.of("path", path)) + "\n";
    return (before.isEmpty() ? "" : looking) + Scripted.call(tool, call);
  }

  /** What has to reach the client. */
  List<StubApi.Use> uses(Path folder) {
    var path = folder.resolve(file).toString();
    var input = new LinkedHashMap<String, Object>(Map.of("file_path", path));
    values.forEach((name, value) ->
        input.put(name, name.equals("replace_all") ? (Object) Boolean.TRUE : value));
    var uses = new ArrayList<StubApi.Use>();
    if (!before.isEmpty()) {
      uses.add(new StubApi.Use("Read", Map.of("file_path", path)));
    }
    uses.add(new StubApi.Use(CLIENT.getOrDefault(tool, tool), input));
    return uses;
  }
}
