// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import dev.rollcall.scim.quarkus.ScimResource;
import dev.rollcall.scim.quarkus.internal.BindingRecorder;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.store.ResourceBinding;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.GeneratedClassGizmoAdaptor;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.GeneratedClassBuildItem;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.gizmo.ClassCreator;
import io.quarkus.gizmo.ClassOutput;
import io.quarkus.gizmo.MethodCreator;
import io.quarkus.gizmo.MethodDescriptor;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;

/** Declares a binding for each record with {@link ScimResource}. */
@BuildSteps(onlyIf = ScimProcessor.IsEnabled.class)
final class BindingProcessor {
  /** A class of the application, whose lookup can access records that are not public. */
  private static final String LOOKUP = "dev.rollcall.scim.quarkus.generated.RecordLookup";

  @BuildStep
  void lookup(BuildProducer<GeneratedClassBuildItem> classes) {
    ClassOutput application = new GeneratedClassGizmoAdaptor(classes, true);
    try (ClassCreator type =
            ClassCreator.builder()
                .classOutput(application)
                .className(LOOKUP)
                .interfaces(Supplier.class)
                .build();
        MethodCreator method = type.getMethodCreator("get", Object.class)) {
      method.returnValue(
          method.invokeStaticMethod(
              MethodDescriptor.ofMethod(
                  MethodHandles.class, "lookup", MethodHandles.Lookup.class)));
    }
  }

  @BuildStep
  @Record(ExecutionTime.STATIC_INIT)
  void bindings(
      CombinedIndexBuildItem index,
      BindingRecorder recorder,
      RecorderContext classes,
      BuildProducer<SyntheticBeanBuildItem> beans) {
    List<AnnotationInstance> annotated =
        List.copyOf(index.getIndex().getAnnotations(ScimResource.class));
    RuntimeValue<Supplier<MethodHandles.Lookup>> lookup = classes.newInstance(LOOKUP);
    boolean hasGroups = annotated.stream().anyMatch(BindingProcessor::isGroup);
    for (AnnotationInstance each : annotated) {
      DotName record = record(each.target().asClass());
      beans.produce(
          SyntheticBeanBuildItem.configure(RecordBinding.class)
              .identifier(record.toString())
              .types(bound(RecordBinding.class, record), bound(ResourceBinding.class, record))
              .scope(Singleton.class)
              .unremovable()
              .createWith(recorder.binding(loaded(record), lookup, hasGroups))
              .done());
    }
  }

  private static boolean isGroup(AnnotationInstance annotation) {
    return annotation.value() != null
        && annotation.value().asEnum().equals(ScimResource.Type.GROUP.name());
  }

  private static DotName record(ClassInfo annotated) {
    if (!annotated.isRecord()) {
      throw new ConfigurationException(
          "The class "
              + annotated.name()
              + " with @ScimResource is not a record. Declare a record, or remove the annotation.");
    }
    return annotated.name();
  }

  private static Class<?> loaded(DotName record) {
    try {
      return Thread.currentThread().getContextClassLoader().loadClass(record.toString());
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static Type bound(Class<?> type, DotName record) {
    return ParameterizedType.create(type, Type.create(record, Type.Kind.CLASS));
  }
}
