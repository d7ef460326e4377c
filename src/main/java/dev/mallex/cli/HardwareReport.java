package dev.mallex.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This machine and the models that fit it, as they are printed and chosen from. */
public record HardwareReport(Map<String, Object> machine, List<Choice> models) {

  /**
   * One model of the catalogue.
   *
   * @param remark one short phrase, such as the speed to expect
   */
  public record Choice(
      String model, double gigabytes, boolean fits, boolean recommended, String remark) {

    Map<String, Object> fields() {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("model", model);
      fields.put("gigabytes", gigabytes);
      fields.put("fits", fits);
      fields.put("recommended", recommended);
      fields.put("remark", remark);
      return fields;
    }
  }

  public HardwareReport {
    models = List.copyOf(models);
  }

  /** Empty where nothing fits. */
  public Optional<Choice> recommended() {
    return models.stream().filter(Choice::recommended).findFirst();
  }

  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("machine", machine);
    fields.put("models", models.stream().map(Choice::fields).toList());
    return fields;
  }
}
