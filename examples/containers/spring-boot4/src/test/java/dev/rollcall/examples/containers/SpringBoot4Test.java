// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import jakarta.ws.rs.core.Application;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

class SpringBoot4Test extends MountContract {
  // snippet:boot4
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Host {
    @Bean
    ServletRegistrationBean<ServletContainer> jersey(
        Application application, @Value("${resources.path}") String path) {
      ResourceConfig config =
          ResourceConfig.forApplication(application)
              // Otherwise Spring's error page replaces every error of the runtime.
              .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
      return new ServletRegistrationBean<>(new ServletContainer(config), path + "/*");
    }

    /** Ids may contain "%2F", which Tomcat would reject. */
    @Bean
    TomcatConnectorCustomizer encodedSlashes() {
      return connector ->
          connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }

    /** Passes the peer address to the gateway. */
    @Bean
    PeerAddress peerAddress() {
      return new PeerAddress();
    }
  }

  // end:boot4

  @Override
  protected Server start(Application application, Mount mount) {
    ApplicationContextInitializer<GenericApplicationContext> bean =
        beans -> beans.registerBean(Application.class, () -> application);
    ServletWebServerApplicationContext running =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Host.class)
                .initializers(bean)
                .run(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--server.servlet.context-path=" + mount.context(),
                    "--resources.path=" + mount.service(),
                    "--spring.main.banner-mode=off",
                    "--logging.level.root=warn");
    return new Server(running.getWebServer().getPort(), running::close);
  }

  @Override
  protected boolean tellsPeerAddress() {
    return true;
  }
}
