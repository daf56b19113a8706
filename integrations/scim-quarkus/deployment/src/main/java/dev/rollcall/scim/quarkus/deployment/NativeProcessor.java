// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageProxyDefinitionBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

/** Registers what a native image of an application needs at run time. */
@BuildSteps(onlyIf = ScimProcessor.IsEnabled.class)
final class NativeProcessor {
  private static final String LIBRARY = "dev.rollcall.scim.";
  private static final String INTERPOLATOR =
      "org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator";

  /** The types whose argument is a record of the host. */
  private static final Set<DotName> BOUND_TYPES =
      Stream.of(RecordBinding.class, ResourceBinding.class, ResourceStore.class)
          .map(DotName::createSimple)
          .collect(Collectors.toUnmodifiableSet());

  /** The arrays that {@code SQLDataType} of jOOQ creates by reflection. */
  private static final List<String> ARRAYS_OF_JOOQ =
      List.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Object",
          "java.lang.Short",
          "java.lang.String",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.OffsetDateTime",
          "java.time.OffsetTime",
          "java.time.Year",
          "java.util.UUID",
          "org.jooq.Geography",
          "org.jooq.Geometry",
          "org.jooq.JSON",
          "org.jooq.JSONB",
          "org.jooq.Record",
          "org.jooq.Result",
          "org.jooq.RowId",
          "org.jooq.XML",
          "org.jooq.types.DayToSecond",
          "org.jooq.types.UByte",
          "org.jooq.types.UInteger",
          "org.jooq.types.ULong",
          "org.jooq.types.UShort",
          "org.jooq.types.YearToMonth",
          "org.jooq.types.YearToSecond");

  @BuildStep
  void records(
      CombinedIndexBuildItem index,
      ValidationPhaseBuildItem phase,
      BuildProducer<ReflectiveHierarchyBuildItem> reflection) {
    Stream.concat(annotated(index), bound(phase))
        .distinct()
        .forEach(
            name ->
                reflection.produce(
                    ReflectiveHierarchyBuildItem.builder(name)
                        .ignoreTypePredicate(NativeProcessor::isOfNoHost)
                        .source("record of the SCIM gateway")
                        .build()));
  }

  /** The records with attributes, also those that are parts of others. */
  private static Stream<DotName> annotated(CombinedIndexBuildItem index) {
    return index.getIndex().getAnnotations(ScimAttribute.class).stream()
        .map(AnnotationInstance::target)
        .filter(target -> target.kind() == AnnotationTarget.Kind.RECORD_COMPONENT)
        .map(target -> target.asRecordComponent().declaringClass().name());
  }

  /** The records that beans bind or store. */
  private static Stream<DotName> bound(ValidationPhaseBuildItem phase) {
    return phase.getContext().beans().stream()
        .flatMap(bean -> bean.getTypes().stream())
        .filter(type -> BOUND_TYPES.contains(type.name()))
        .filter(type -> type.kind() == Type.Kind.PARAMETERIZED_TYPE)
        .flatMap(type -> type.asParameterizedType().arguments().stream())
        .filter(argument -> argument.kind() == Type.Kind.CLASS)
        .map(Type::name);
  }

  private static boolean isOfNoHost(DotName type) {
    return ReflectiveHierarchyBuildItem.DefaultIgnoreTypePredicate.INSTANCE.test(type)
        || type.toString().startsWith(LIBRARY);
  }

  @BuildStep
  NativeImageResourcePatternsBuildItem resources() {
    return NativeImageResourcePatternsBuildItem.builder()
        .includeGlobs("dev/rollcall/scim/schema/*.json", "dev/rollcall/scim/jdbc/migration/*.sql")
        .build();
  }

  @BuildStep
  void validation(BuildProducer<ReflectiveClassBuildItem> reflection) {
    if (QuarkusClassLoader.isClassPresentAtRuntime(INTERPOLATOR)) {
      reflection.produce(ReflectiveClassBuildItem.builder(INTERPOLATOR).build());
    }
  }

  @BuildStep
  void jdbc(
      BuildProducer<ReflectiveClassBuildItem> reflection,
      BuildProducer<NativeImageProxyDefinitionBuildItem> proxies) {
    if (QuarkusClassLoader.isClassPresentAtRuntime(ScimProcessor.JDBC_STORES)) {
      reflection.produce(
          ReflectiveClassBuildItem.builder(
                  ARRAYS_OF_JOOQ.stream().map(type -> "[L" + type + ";").toArray(String[]::new))
              .reason("jOOQ")
              .build());
      reflection.produce(
          ReflectiveClassBuildItem.builder("org.jooq.impl.SQLDataType").fields().build());
      proxies.produce(new NativeImageProxyDefinitionBuildItem("java.sql.Connection"));
    }
  }

  /** The keys of trusted issuers are fetched over TLS. */
  @BuildStep
  ExtensionSslNativeSupportBuildItem tls() {
    return new ExtensionSslNativeSupportBuildItem(ScimProcessor.FEATURE);
  }
}
