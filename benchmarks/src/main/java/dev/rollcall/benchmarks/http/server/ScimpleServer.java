// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.directory.scim.core.repository.DefaultPatchHandler;
import org.apache.directory.scim.core.repository.RepositoryRegistry;
import org.apache.directory.scim.core.schema.SchemaRegistry;
import org.apache.directory.scim.server.configuration.ServerConfiguration;
import org.apache.directory.scim.server.rest.EtagGenerator;
import org.apache.directory.scim.server.rest.GroupResourceImpl;
import org.apache.directory.scim.server.rest.ScimResourceHelper;
import org.apache.directory.scim.server.rest.UserResourceImpl;
import org.apache.directory.scim.spec.resources.ScimGroup;
import org.apache.directory.scim.spec.resources.ScimUser;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Apache SCIMple on Jersey in the container of the other servers, with repositories on maps. HK2
 * injects its components in place of a CDI container, which costs less per request.
 */
final class ScimpleServer {
  private ScimpleServer() {}

  static RunningServer start() throws Exception {
    SchemaRegistry schemas = new SchemaRegistry();
    RepositoryRegistry repositories = new RepositoryRegistry(schemas);
    DefaultPatchHandler patches = new DefaultPatchHandler(schemas);
    repositories.registerRepositories(
        List.of(
            new ScimpleRepository<>(ScimUser.class, patches, ScimUser::getUserName, "userName"),
            new ScimpleRepository<>(
                ScimGroup.class, patches, ScimGroup::getDisplayName, "displayName")));
    ResourceConfig application = new ResourceConfig();
    Set<Class<?>> classes = new HashSet<>(ScimResourceHelper.scimpleFeatureAndResourceClasses());
    // The other endpoints need CDI, whose scope of resource classes is the application.
    classes.removeIf(type -> type.getSimpleName().endsWith("ResourceImpl"));
    application.registerClasses(classes);
    application.register(new UserResourceImpl(schemas, repositories));
    application.register(new GroupResourceImpl(schemas, repositories));
    application.register(
        new AbstractBinder() {
          @Override
          protected void configure() {
            bind(schemas).to(SchemaRegistry.class);
            bind(repositories).to(RepositoryRegistry.class);
            bind(new ServerConfiguration()).to(ServerConfiguration.class);
            bind(new EtagGenerator()).to(EtagGenerator.class);
          }
        });
    return RunningServer.withoutAuthentication(
        JettyContainer.startBelowBase(new ServletContainer(application)));
  }
}
