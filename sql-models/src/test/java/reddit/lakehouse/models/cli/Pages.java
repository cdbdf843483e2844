package reddit.lakehouse.models.cli;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A folder of HTML pages, read by the XML parser, which forgives nothing.
 */
final class Pages
{
    private final Map<String, Document> pages = new TreeMap<>();

    static Pages read(Path folder)
    {
        Pages pages = new Pages();
        try (Stream<Path> files = Files.list(folder)) {
            DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            for (Path file : files.toList()) {
                pages.pages.put(file.getFileName().toString(), parser.parse(file.toFile()));
            }
        }
        catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError(e);
        }
        return pages;
    }

    String text(String page)
    {
        return pages.get(page).getDocumentElement().getTextContent();
    }

    /**
     * Nothing comes from elsewhere, every link leads somewhere, and there is one script and one style, as the policy
     * of the page says.
     */
    void assertSound()
    {
        pages.forEach((name, page) -> {
            assertThat(elements(page, "script")).as(name).hasSize(1);
            assertThat(elements(page, "style")).as(name).hasSize(1);
            assertThat(elements(page, "img")).as(name).isEmpty();
            assertThat(elements(page, "title").getFirst().getTextContent()).as(name).isNotBlank();
            for (Element element : elements(page, "*")) {
                assertThat(element.hasAttribute("src") || element.hasAttribute("style")).as(name).isFalse();
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    assertThat(element.getAttributes().item(i).getNodeName()).as(name).doesNotStartWith("on");
                }
                if (element.hasAttribute("href")) {
                    assertThat(leadsSomewhere(name, element.getAttribute("href"))).as("%s: %s", name, element.getAttribute("href")).isTrue();
                }
            }
            assertThat(elements(page, "meta").stream().map(meta -> meta.getAttribute("content"))).as(name).anySatisfy(content -> assertThat(content).startsWith("default-src 'none'; style-src 'sha256-"));
        });
    }

    private boolean leadsSomewhere(String page, String href)
    {
        if (href.equals("data:,")) {
            return true;
        }
        int hash = href.indexOf('#');
        String file = hash < 0 ? href : href.substring(0, hash);
        Document target = pages.get(file.isEmpty() ? page : file);
        return target != null && (hash < 0 || ids(target).contains(href.substring(hash + 1)));
    }

    private static Set<String> ids(Document page)
    {
        Set<String> ids = new HashSet<>();
        elements(page, "*").forEach(element -> ids.add(element.getAttribute("id")));
        return ids;
    }

    private static List<Element> elements(Document page, String tag)
    {
        NodeList nodes = page.getElementsByTagName(tag);
        return Stream.iterate(0, index -> index < nodes.getLength(), index -> index + 1)
                .map(index -> (Element) nodes.item(index))
                .toList();
    }
}
