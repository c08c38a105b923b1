package org.spoolhound.web;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a window; it waits for what is to be there, never for a time. */
final class Chromium implements AutoCloseable {

    /** Far more than a page needs: only what never comes takes so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> PROGRAMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Path downloads;
    private final ChromeDriver driver;
    private String base = "";

    Chromium(Path profile, Path downloads) {
        this.downloads = downloads;
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program(PROGRAMS).toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--window-size=1440,1000");
        options.setExperimentalOption(
                "prefs", Map.of("download.default_directory", downloads.toString()));
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(service(), options);
    }

    private static ChromeDriverService service() {
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(program(List.of("chromedriver")).toFile())
                .usingAnyFreePort()
                .build();
    }

    private static Path program(List<String> names) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("none of " + names
                        + " is on the PATH: bin/test installs it, or: apt-get install chromium"
                        + " chromium-driver"));
    }

    /** Where the server is. */
    void use(String server) {
        base = server;
    }

    void open(String path) {
        driver.get(base + path);
    }

    /** Path and question of the present address. */
    String address() {
        return driver.getCurrentUrl().substring(base.length());
    }

    String title() {
        return driver.getTitle();
    }

    void back() {
        driver.navigate().back();
    }

    <T> T await(Supplier<T> something) {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(40))
                .ignoring(StaleElementReferenceException.class, NoSuchElementException.class)
                .until(ignored -> something.get());
    }

    /** The first visible element of a selector, once there is one. */
    WebElement find(String css) {
        return await(() -> driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    /** A visible element with this text, once there is one. */
    WebElement find(String css, String text) {
        return await(() -> driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .filter(element -> element.getText().contains(text))
                .findFirst()
                .orElse(null));
    }

    void click(String css) {
        await(() -> {
            find(css).click();
            return true;
        });
    }

    void click(String css, String text) {
        await(() -> {
            find(css, text).click();
            return true;
        });
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    String text(String css) {
        return await(() -> find(css).getText());
    }

    /** Replaces what an input holds. */
    void type(String css, String text) {
        find(css).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Writes a query and asks it. */
    void hunt(String query) {
        type("#q", query);
        find("#q").sendKeys(Keys.ENTER);
    }

    /** Draws a span over an element, from one share of its width to another. */
    void drag(String css, double from, double to) {
        WebElement element = find(css);
        int width = element.getRect().getWidth();
        new Actions(driver)
                .moveToElement(element, (int) (width * (from - 0.5)), -10)
                .clickAndHold()
                .moveByOffset((int) (width * (to - from) / 2), 0)
                .moveByOffset((int) (width * (to - from) / 2), 0)
                .release()
                .perform();
    }

    @SuppressWarnings("unchecked")
    <T> T script(String code) {
        return (T) driver.executeScript(code);
    }

    /** Makes the page as wide as this screen. */
    void screen(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Makes the system light or dark. */
    void system(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** A finished download whose name ends so. */
    Path download(String extension) {
        return await(() -> {
            try (Stream<Path> files = Files.list(downloads)) {
                return files.filter(file -> file.toString().endsWith(extension))
                        .findFirst()
                        .orElse(null);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** What the browser's console holds since it was last asked: errors, and refusals by policy. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
