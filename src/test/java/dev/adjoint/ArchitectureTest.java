package dev.adjoint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The directions of imports, and what no class may do. */
class ArchitectureTest {
    private static final JavaClasses LIBRARY =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.adjoint..");

    /**
     * The root package's classes whose one-line methods lead into the layers above: accepted
     * cycles.
     */
    private static final String FACADES =
            "dev\\.adjoint\\.(Tensor|Tensors|Autograd|Values|Rng|Tracer|Level|Device)(\\$.*)?";

    @Test
    void importsGoDownwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.adjoint..")
                .layer("autograd")
                .definedBy("dev.adjoint.autograd..")
                .layer("op")
                .definedBy("dev.adjoint.op..")
                .layer("root")
                .definedBy("dev.adjoint", "dev.adjoint.tree..")
                .layer("state")
                .definedBy("dev.adjoint.internal..")
                .layer("backend")
                .definedBy("dev.adjoint.backend")
                .layer("cpu")
                .definedBy("dev.adjoint.backend.cpu..")
                .layer("cuda")
                .definedBy("dev.adjoint.cuda..")
                .layer("bindings")
                .definedBy("dev.adjoint.bindings..")
                .whereLayer("autograd")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("op")
                .mayOnlyBeAccessedByLayers("autograd", "root")
                .whereLayer("cpu")
                .mayOnlyBeAccessedByLayers("state")
                .whereLayer("cuda")
                .mayOnlyBeAccessedByLayers("state")
                .whereLayer("bindings")
                .mayOnlyBeAccessedByLayers("cuda")
                .whereLayer("backend")
                .mayOnlyBeAccessedByLayers("cpu", "state", "op", "root")
                .check(LIBRARY);
    }

    @Test
    void onlyTheFacadesOfTheRootPackageLookUpwards() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.adjoint", "dev.adjoint.tree..")
                .and()
                .haveNameNotMatching(FACADES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.adjoint.op..", "dev.adjoint.autograd..")
                .check(LIBRARY);
    }

    @Test
    void kernelsKnowNoTensorsAndNoOperations() {
        noClasses()
                .that()
                .resideInAPackage("dev.adjoint.backend..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.adjoint.Tensor")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.adjoint.op..", "dev.adjoint.autograd..")
                .check(LIBRARY);
    }

    @Test
    void oneClassKnowsTheOptionalLibrary() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.adjoint.backend.cpu.linalg.EjmlFactorizations")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.ejml..")
                .check(LIBRARY);
    }

    @Test
    void stateOfTheProcessSitsInOneClass() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .haveNameNotMatching("dev\\.adjoint\\.internal\\.ProcessState(\\$.*)?")
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("dev.adjoint.bindings.*..") // generated
                .should(beConstant())
                .check(LIBRARY);
    }

    private static ArchCondition<JavaField> beConstant() {
        Set<String> mutable =
                Set.of(
                        "java.util.concurrent.atomic.AtomicLong",
                        "java.util.concurrent.atomic.AtomicInteger",
                        "java.util.concurrent.atomic.AtomicBoolean",
                        "java.util.concurrent.atomic.AtomicReference",
                        "java.util.concurrent.ConcurrentHashMap",
                        "java.util.HashMap",
                        "java.util.ArrayList",
                        "java.lang.ThreadLocal",
                        "dev.adjoint.Rng",
                        "dev.adjoint.backend.cpu.Workers");
        return new ArchCondition<>("be final and of a type without state") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean ok =
                        field.getModifiers().contains(JavaModifier.FINAL)
                                && !mutable.contains(field.getRawType().getName());
                events.add(
                        new SimpleConditionEvent(
                                field, ok, field.getFullName() + " is mutable static state"));
            }
        };
    }

    @Test
    void publicTypesHaveNamesOfTheirOwn() {
        Map<String, String> seen = new TreeMap<>();
        for (JavaClass type : LIBRARY) {
            if (!type.getModifiers().contains(JavaModifier.PUBLIC)
                    || !isExported(type)
                    || type.isNestedClass()) {
                continue;
            }
            String other = seen.put(type.getSimpleName(), type.getName());
            assertThat(other).as("%s and %s share a simple name", other, type.getName()).isNull();
            assertThat(existsInJavaLang(type.getSimpleName()))
                    .as("%s takes a name of java.lang", type.getName())
                    .isFalse();
        }
        assertThat(seen).containsKeys("Tensor", "Tensors", "Autograd", "Gradients");
    }

    @Test
    void noFileHasANameThatWindowsReserves() {
        Pattern reserved = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)");
        assertThat(
                        LIBRARY.stream()
                                .map(JavaClass::getSimpleName)
                                .filter(n -> reserved.matcher(n).matches()))
                .isEmpty();
    }

    private static boolean isExported(JavaClass type) {
        return Set.of("dev.adjoint", "dev.adjoint.autograd", "dev.adjoint.cuda")
                .contains(type.getPackageName());
    }

    private static boolean existsInJavaLang(String name) {
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
