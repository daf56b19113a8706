// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spring.internal.diagnostics.ScimConfigurationException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Declares a binding for each record with {@link ScimResource} in the host's packages. */
final class ScimResourceRegistrar implements ImportBeanDefinitionRegistrar {
  private final ListableBeanFactory beans;
  private final ResourceLoader resources;
  private final ClassPathScanningCandidateComponentProvider scanner;

  /** Called by Spring. */
  ScimResourceRegistrar(BeanFactory beans, ResourceLoader resources, Environment environment) {
    this.beans = (ListableBeanFactory) beans;
    this.resources = resources;
    this.scanner = new ClassPathScanningCandidateComponentProvider(false, environment);
    scanner.setResourceLoader(resources);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ScimResource.class));
  }

  @Override
  public void registerBeanDefinitions(
      AnnotationMetadata importing, BeanDefinitionRegistry registry) {
    if (!AutoConfigurationPackages.has(beans)) {
      return;
    }
    List<Class<? extends Record>> records =
        AutoConfigurationPackages.get(beans).stream()
            .flatMap(name -> scanner.findCandidateComponents(name).stream())
            .map(
                found ->
                    ClassUtils.resolveClassName(
                        String.valueOf(found.getBeanClassName()), resources.getClassLoader()))
            .distinct()
            .<Class<? extends Record>>map(ScimResourceRegistrar::asRecord)
            .toList();
    boolean hasGroups = records.stream().anyMatch(each -> typeOf(each) == ScimResource.Type.GROUP);
    records.forEach(each -> register(registry, each, hasGroups));
  }

  private static Class<? extends Record> asRecord(Class<?> type) {
    if (!type.isRecord()) {
      throw ScimConfigurationException.notARecord(type);
    }
    return type.asSubclass(Record.class);
  }

  private static ScimResource.Type typeOf(Class<?> record) {
    return record.getAnnotation(ScimResource.class).value();
  }

  private <R extends Record> void register(
      BeanDefinitionRegistry registry, Class<R> record, boolean hasGroups) {
    RootBeanDefinition definition = new RootBeanDefinition(RecordBinding.class);
    definition.setTargetType(ResolvableType.forClassWithGenerics(RecordBinding.class, record));
    definition.setInstanceSupplier(() -> validated(bind(record, hasGroups)));
    registry.registerBeanDefinition("scimResource." + record.getName(), definition);
  }

  private static <R extends Record> RecordBinding<R> bind(Class<R> record, boolean hasGroups) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(record, MethodHandles.lookup());
      if (typeOf(record) == ScimResource.Type.GROUP) {
        return RecordBinding.group(lookup, record);
      }
      RecordBinding<R> users = RecordBinding.user(lookup, record);
      return hasGroups ? users.withGroups() : users;
    } catch (IllegalAccessException | IllegalArgumentException wrong) {
      throw ScimConfigurationException.record(record, wrong);
    }
  }

  private <R> ResourceBinding<R> validated(RecordBinding<R> binding) {
    return ServiceProviderFactory.HAS_VALIDATION
        ? RecordValidation.apply(new ScimBeans(beans), binding)
        : binding;
  }
}
