package dev.mallex;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.mallex.bus.BusMessage;
import dev.mallex.domain.Shell;
import io.vertx.core.eventbus.EventBus;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The laws of the house, held against its classes. */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.mallex");

  @Test
  void roomsDoNotKnowEachOther() {
    slices().matching("dev.mallex.room.(*)..").should().notDependOnEachOther().check(HOUSE);
  }

  @Test
  void knowledgeRunsOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy("dev.mallex")
        .layer("cli")
        .definedBy("dev.mallex.cli..")
        .layer("app")
        .definedBy("dev.mallex.app..")
        .layer("rooms")
        .definedBy("dev.mallex.room..")
        .layer("config")
        .definedBy("dev.mallex.config..")
        .layer("store")
        .definedBy("dev.mallex.store..")
        .layer("bus")
        .definedBy("dev.mallex.bus..")
        .layer("domain")
        .definedBy("dev.mallex.domain..")
        .whereLayer("main")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cli")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("app")
        .mayOnlyBeAccessedByLayers("main", "cli")
        .whereLayer("rooms")
        .mayOnlyBeAccessedByLayers("main", "app")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("main", "cli", "app", "rooms")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("app", "rooms")
        .whereLayer("bus")
        .mayOnlyBeAccessedByLayers("app", "rooms", "config")
        .check(HOUSE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.mallex.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void onlyBusTouchesTheEventBus() {
    noClasses()
        .that(not(resideInAPackage("dev.mallex.bus..")))
        .should()
        .dependOnClassesThat(
            assignableTo(EventBus.class).or(resideInAPackage("io.vertx.core.eventbus..")))
        .check(HOUSE);
  }

  @Test
  void onlyAppDeploysVerticles() {
    noClasses()
        .that(not(resideInAPackage("dev.mallex.app..")))
        .should()
        .callMethodWhere(
            com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                com.tngtech.archunit.core.domain.properties.HasName.Predicates.name(
                    "deployVerticle")))
        .check(HOUSE);
  }

  @Test
  void messagesAreRecordsOfRecordsValuesAndCollections() {
    classes()
        .that(assignableTo(BusMessage.class).and(not(isInterface())))
        .should(new HoldValuesOnly())
        .check(HOUSE);
  }

  @Test
  void decisionsKnowNoWorld() {
    noClasses()
        .that(areDecisions())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.vertx..", "org.slf4j..", "java.net.http..", "oshi..")
                .or(assignableTo(Files.class))
                .or(assignableTo(Clock.class))
                .or(assignableTo(ProcessHandle.class))
                .or(assignableTo(ProcessBuilder.class)))
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(HOUSE);
  }

  @Test
  void standardStreamsStayInTheCommandLine() {
    noClasses()
        .that(not(resideInAnyPackage("dev.mallex.cli..", "dev.mallex")))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(HOUSE);
  }

  @Test
  void onlyMallexExits() {
    noClasses()
        .that(not(resideInAPackage("dev.mallex")))
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(HOUSE);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Service|Impl|Abstract\\w*|Base)$")
        .check(HOUSE);
  }

  /** But for {@code Step}: each state machine has its own, and none meets another's. */
  @Test
  void aNameMeansOneThing() {
    var names =
        HOUSE.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.equals("Step"))
            .toList();

    assertThat(names).doesNotHaveDuplicates();
  }

  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> isInterface() {
    return com.tngtech.archunit.base.DescribedPredicate.describe(
        "are interfaces", JavaClass::isInterface);
  }

  /** A nested class shares the mark of the class around it. */
  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> areDecisions() {
    return com.tngtech.archunit.base.DescribedPredicate.describe(
        "are decisions",
        type ->
            !marked(type)
                && !type.getPackageName().equals("dev.mallex")
                && !type.getPackageName().startsWith("dev.mallex.cli")
                && !protocolOfABus(type));
  }

  private static boolean marked(JavaClass type) {
    return type.isAnnotatedWith(Shell.class)
        || type.getEnclosingClass().map(ArchitectureTest::marked).orElse(false);
  }

  /** Interfaces of the bus and of ingress speak of futures, and do nothing. */
  private static boolean protocolOfABus(JavaClass type) {
    return type.isInterface() && !type.isAnonymousClass();
  }

  /** Looks through generics, so that a list of functions is found out too. */
  private static final class HoldValuesOnly extends ArchCondition<JavaClass> {

    HoldValuesOnly() {
      super("be records that hold values only");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      if (!type.isRecord()) {
        events.add(SimpleConditionEvent.violated(type, type.getName() + " is no record"));
        return;
      }
      type.getFields().stream()
          .filter(field ->
              !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
          .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
          .filter(held -> !isValue(held))
          .forEach(held ->
              events.add(
                  SimpleConditionEvent.violated(
                      type, type.getName() + " holds a " + held.getName())));
    }

    private static boolean isValue(JavaClass held) {
      var name = held.getName();
      return held.isPrimitive()
          || held.isEnum()
          || held.isRecord()
          || name.startsWith("java.time.")
          || name.startsWith("dev.mallex.") && held.isInterface()
          || java.util.Set.of(
                  "java.lang.String",
                  "java.lang.Integer",
                  "java.lang.Long",
                  "java.lang.Double",
                  "java.lang.Boolean",
                  "java.lang.Number",
                  "java.lang.Object",
                  "java.util.List",
                  "java.util.Map",
                  "java.util.Set",
                  "java.nio.file.Path")
              .contains(name);
    }
  }
}
