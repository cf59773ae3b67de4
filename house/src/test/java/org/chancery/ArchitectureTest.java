package org.chancery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The arrows between the rooms of the house, as section 1 of the design draws them, and the names nothing may have.
///
/// A room is a package directly below `org.chancery`; the rooms below `readingroom` are rooms of their own. Every rule fails
/// on an empty set of classes.
final class ArchitectureTest {
  private static final String HOUSE = "org.chancery";
  private static final Path SOURCES = Path.of("src", "main", "java", "org", "chancery");

  /// What each room may see besides itself.
  private static final Map<String, Set<String>> SEES = new TreeMap<>();

  static {
    SEES.put("log", Set.of());
    SEES.put("organisation", Set.of());
    SEES.put("record", Set.of("organisation"));
    SEES.put("storage", Set.of());
    SEES.put("web", Set.of("organisation"));
    SEES.put("register", Set.of("log", "record", "organisation", "storage"));
    SEES.put("readingroom", Set.of("register", "record", "organisation", "web", "storage"));
    for (var room : List.of("pages", "search", "feeds", "api", "harvest")) {
      SEES.put("readingroom." + room, Set.of("readingroom", "register", "record", "organisation", "web", "storage"));
    }
    // It serves the tree's own resources, whose addresses and bytes are the log's.
    SEES.put("readingroom.log", Set.of("log", "readingroom", "register", "record", "organisation", "web", "storage"));
    SEES.put("desk", Set.of("register", "record", "organisation", "storage", "web", "readingroom"));
    // The importer opens the transaction that the commit point runs in, so it sees storage.
    SEES.put("importer", Set.of("desk", "register", "record", "organisation", "storage"));
    SEES.put("follow", Set.of("readingroom", "register", "record", "organisation", "storage", "web"));
    SEES.put("backup", Set.of("mirror", "log", "register", "record", "organisation", "storage"));
    // It asks after each act, as projections do, and answers others on a site of its own.
    SEES.put("witness", Set.of("log", "readingroom", "register", "web", "storage"));
    SEES.put("mirror", Set.of("log", "register", "record", "organisation", "storage"));
  }

  private static final List<String> BUILT =
      List.of("log", "organisation", "record", "storage", "web", "register", "readingroom", "readingroom.search", "importer", "mirror", "backup", "witness");
  private static final List<String> BANNED_ENDS =
      List.of("Impl", "Manager", "Helper", "Util", "Utils", "Service", "Processor", "DTO", "Dto", "VO", "Vo", "Base", "Abstract");
  private static final Set<String> BANNED_PACKAGES =
      Set.of(
          "impl", "util", "utils", "common", "commons", "service", "services", "manager", "managers", "helper", "helpers", "dto", "dtos", "pojo",
          "pojos", "misc");

  private static final JavaClasses CLASSES = classes();

  private static JavaClasses classes() {
    // The rules ask for names alone: what libraries are made of need not be read.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(HOUSE);
  }

  /// The room a class is in; its whole package below the house where it is in none.
  private static String room(JavaClass type) {
    return room(type.getPackageName().equals(HOUSE) ? "" : type.getPackageName().substring(HOUSE.length() + 1));
  }

  private static String room(String below) {
    return SEES.keySet().stream()
        .filter(each -> below.equals(each) || below.startsWith(each + ".") && !each.equals("readingroom"))
        .findFirst()
        .orElse(below);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(HOUSE) || type.getPackageName().startsWith(HOUSE + ".");
  }

  private static DescribedPredicate<JavaClass> in(String room) {
    return DescribedPredicate.describe("in the room " + room, type -> isOurs(type) && room(type).equals(room));
  }

  private static ArchRule arrows(String room, Set<String> sees) {
    DescribedPredicate<JavaClass> allowed =
        DescribedPredicate.describe(
            "of the rooms " + new TreeSet<>(sees) + ", of its own, or of no room",
            type -> !isOurs(type) || room(type).equals(room) || sees.contains(room(type)));
    return ArchRuleDefinition.classes().that(in(room)).should().onlyDependOnClassesThat(allowed).allowEmptyShould(false);
  }

  private static boolean exists(String room) {
    return CLASSES.stream().anyMatch(type -> room(type).equals(room));
  }

  private static ArchRule noneSees(List<String> rooms, String... packages) {
    DescribedPredicate<JavaClass> looking =
        DescribedPredicate.describe("in the rooms " + rooms, type -> isOurs(type) && rooms.contains(room(type)));
    return ArchRuleDefinition.noClasses().that(looking).should().dependOnClassesThat().resideInAnyPackage(packages).allowEmptyShould(false);
  }

  @Test
  void everyRoomSeesOnlyWhatTheDesignAllows() {
    for (var each : SEES.entrySet()) {
      if (exists(each.getKey())) {
        arrows(each.getKey(), each.getValue()).check(CLASSES);
      }
    }
  }

  @Test
  void theRoomsThatAreBuiltHaveClasses() {
    assertThat(BUILT)
        .allSatisfy(room -> assertThat(CLASSES.stream().filter(type -> room(type).equals(room))).as(room).hasSizeGreaterThan(3));
  }

  @Test
  void everyFolderWithSourcesIsARoomWithClassesThatWereLookedAt() throws IOException {
    var rooms = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      files
          .filter(each -> each.toString().endsWith(".java") && !each.endsWith("package-info.java"))
          .forEach(each -> rooms.add(SOURCES.relativize(each.getParent()).toString().replace('/', '.').replace('\\', '.')));
    }
    assertThat(rooms).isNotEmpty();
    assertThat(rooms)
        .allSatisfy(
            each -> {
              assertThat(SEES).as(each).containsKey(room(each));
              assertThat(CLASSES.stream().anyMatch(type -> type.getPackageName().equals(HOUSE + "." + each))).as(each).isTrue();
            });
  }

  @Test
  void everyClassIsInARoom() {
    assertThat(CLASSES.stream().filter(type -> !SEES.containsKey(room(type))).map(JavaClass::getName)).isEmpty();
  }

  @Test
  void theReadingRoomSeesNeitherDeskNorImporterAndNobodySeesTheApplication() {
    var readingRooms = SEES.keySet().stream().filter(each -> each.startsWith("readingroom")).toList();
    noneSees(readingRooms, "org.chancery.desk..", "org.chancery.importer..").check(CLASSES);
    noneSees(List.copyOf(SEES.keySet()), "org.chancery.application..").check(CLASSES);
  }

  @Test
  void theLogIsMadeOfTheJdkAlone() {
    ArchRuleDefinition.classes()
        .that(in("log"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax.crypto..", "org.chancery.log..")
        .allowEmptyShould(false)
        .check(CLASSES);
  }

  @Test
  void theInnerRoomsKnowNoFramework() {
    noneSees(List.of("log", "organisation", "record", "storage", "register"), "io.quarkus..", "io.vertx..", "jakarta..", "io.smallrye..").check(CLASSES);
  }

  @Test
  void nothingIsNamedForWhatItIsNot() {
    for (var end : BANNED_ENDS) {
      ArchRuleDefinition.noClasses().should().haveSimpleNameEndingWith(end).allowEmptyShould(false).check(CLASSES);
    }
    ArchRuleDefinition.noClasses().should().haveSimpleNameStartingWith("Abstract").allowEmptyShould(false).check(CLASSES);
  }

  @Test
  void noPackageIsNamedForNothing() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(Arrays.asList(each.split("\\."))).as(each).doesNotContainAnyElementsOf(BANNED_PACKAGES));
  }

  @Test
  void everyPackageButTheLogIsNullMarked() {
    assertThat(CLASSES.stream().filter(type -> !room(type).equals("log")).map(JavaClass::getPackageName).distinct())
        .isNotEmpty()
        .allSatisfy(each -> assertThat(CLASSES.getPackage(each).isAnnotatedWith(NullMarked.class)).as(each).isTrue());
  }

  @Test
  void theRulesFailOnNothing() {
    var nothing = new ClassFileImporter().importPackages("org.chancery.nowhere");
    assertThat(nothing).isEmpty();
    for (var each : SEES.entrySet()) {
      assertThatThrownBy(() -> arrows(each.getKey(), each.getValue()).check(nothing)).isInstanceOf(AssertionError.class);
    }
    assertThatThrownBy(() -> noneSees(List.copyOf(SEES.keySet()), "java.sql..").check(nothing)).isInstanceOf(AssertionError.class);
  }

  @Test
  void anArrowThatIsNotAllowedIsSeen() {
    assertThatThrownBy(() -> arrows("register", Set.of("log", "organisation", "storage")).check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("org.chancery.record");
    assertThatThrownBy(() -> arrows("readingroom.search", Set.of("register", "record", "organisation")).check(CLASSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("org.chancery.readingroom.Projection");
    assertThatThrownBy(() -> noneSees(List.of("storage"), "org.jooq..").check(CLASSES)).isInstanceOf(AssertionError.class);
  }
}
