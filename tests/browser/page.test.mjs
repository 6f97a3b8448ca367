// The page in a real browser: MINSOU is the program, CHROMIUM the browser. The corpus is the project's own, with
// one article beside it that tries to run.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = path.resolve(root, process.env.MINSOU ?? "target/debug/minsou");
const axe = fs.readFileSync(path.join(root, "tests/browser/node_modules/axe-core/axe.min.js"), "utf8");
const VIEWS = {
  start: "/",
  unasked: "/figures",
  hits: "/?query=AED",
  relaxed: "/?query=李沧区新建了多少停车位",
  empty: "/?query=氧老",
  article: "/articles/qingdao-2025?query=AED&dropped=1",
  figures: "/figures?query=AED",
  years: "/figures?query=就业&by=year",
  places: "/places",
  mistake: "/?district=岗山",
  warned: "/?query=“养老 类剔:托育",
  chains: "/figures?query=停车位&by=year",
  nowhere: "/nowhere",
};

let folder, server, base, browser;

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "minsou-page-"));
  fs.cpSync(path.join(root, "corpus"), path.join(folder, "corpus"), { recursive: true });
  const evil = "余杭区2031年<script>document.title='ran'</script>民生实事项目清单\n\n"
    + "1.新建<img src=x onerror=\"document.title='ran'\">口袋公园6处。责任单位：区城管局\n";
  fs.writeFileSync(path.join(folder, "corpus/evil.txt"), evil);
  server = spawn(program, ["serve", "--listen", "0"], { cwd: folder });
  base = await new Promise((found, failed) => {
    let said = "";
    server.stderr.on("data", (data) => {
      said += data;
      const address = said.match(/serving (http:\S+)\/;/);
      if (address) found(address[1]);
    });
    server.on("exit", () => failed(new Error(said)));
  });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
});

after(async () => {
  await browser?.close();
  server?.kill();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function opened(view, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/\b40[04]\b/.test(message.text())) page.faults.push(message.text());
  });
  await page.goto(base + view);
  return page;
}

test("one types, narrows down, reads, goes back, and the URL is the state", async () => {
  const page = await opened("/");
  await page.fill("#query", "养老");
  await page.waitForSelector(".card mark");
  assert.match(decodeURIComponent(page.url()), /query=养老/);
  await page.click(".facet a:has-text('李沧区')");
  await page.waitForSelector(".chosen");
  assert.deepEqual(new Set(await page.locator(".card .where strong").allTextContents()), new Set(["李沧区"]));
  const shared = page.url();
  await page.locator(".card h2 a").first().click();
  await page.waitForSelector("article h1");
  assert.match(page.url(), /articles\/licang-2023.*#L\d+$/);
  assert.ok(await page.locator("tr:target").count());
  await page.goBack();
  assert.equal(page.url(), shared);
  const cards = await page.locator(".card").count();
  const other = await opened(shared.slice(base.length));
  assert.equal(await other.locator(".card").count(), cards);
  assert.deepEqual(page.faults, []);
});

test("one goes from district to district, and takes two at a time", async () => {
  const page = await opened("/?query=养老");
  const places = () => page.locator(".card .where strong").allTextContents();
  await page.click(".facet a:has-text('李沧区')");
  await page.waitForSelector(".chosen .chip:has-text('李沧区')");
  await page.click(".facet a:has-text('崂山区')");
  await page.waitForSelector(".chosen .chip:has-text('崂山区')");
  assert.deepEqual(new Set(await places()), new Set(["李沧区", "崂山区"]));
  await page.click(".chosen .chip:has-text('李沧区')");
  await page.waitForSelector(".chosen .chip:has-text('李沧区')", { state: "detached" });
  assert.deepEqual(new Set(await places()), new Set(["崂山区"]));
});

test("what is downloaded is what the command line prints", async () => {
  for (const [view, line] of [
    ["/?query=养老&district=李沧区", ["search", "养老", "-d", "李沧区", "--fold"]],
    ["/figures?query=AED", ["compare", "AED"]],
    ["/places", ["facets", "--by", "district,year"]],
  ]) {
    const page = await opened(view);
    for (const format of ["CSV", "XLSX", "JSON"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(".downloads a", { hasText: format }).first().click(),
      ]);
      const ending = format.toLowerCase();
      assert.equal(download.suggestedFilename(), `minsou-${line[0]}.${ending}`);
      const printed = path.join(folder, "printed");
      execFileSync(program, [...line, "--format", ending, "--output", printed], { cwd: folder });
      const bytes = fs.readFileSync(await download.path());
      assert.ok(bytes.length > 0 && bytes.equals(fs.readFileSync(printed)), `${view}: ${format}`);
    }
  }
});

test("a chart is read by keyboard, and each bar leads to its line", async () => {
  const page = await opened("/figures?query=AED");
  await page.focus("#query");
  const focused = () => page.evaluate(() => document.activeElement.className);
  for (let at = 0; at < 40 && !(await focused()).startsWith("bar"); at++) await page.keyboard.press("Tab");
  assert.equal(await focused(), "bar plan");
  const [, amount] = (await page.evaluate(() => document.activeElement.textContent)).match(/承诺 (\d+)台/);
  await page.keyboard.press("Enter");
  await page.waitForSelector("tr:target");
  const line = await page.locator("tr:target").textContent();
  assert.ok(line.includes(`${amount}台`), line);
});

test("bars of one scale are of one unit", async () => {
  for (const view of ["/figures?query=就业", "/figures?query=停车位&by=year", "/figures?query=养老"]) {
    const page = await opened(view);
    const charts = await page.$$eval(".scale", (scales) => scales.map((scale) => {
      const bars = [];
      for (let next = scale.nextElementSibling; next && !next.matches(".scale, .scroll"); next = next.nextElementSibling) {
        bars.push(...[...next.querySelectorAll(".bar")].map((bar) => ({
          text: bar.textContent.trim(),
          width: Number(bar.querySelector("rect").getAttribute("width")),
        })));
      }
      const [, longest] = scale.textContent.match(/([\d.,]+)\S*\s*$/);
      return { units: (scale.querySelector("strong")?.textContent ?? "").split("、"), longest, bars };
    }));
    assert.ok(charts.length > 1, view);
    const number = (text) => Number(text.replaceAll(",", ""));
    // What a project counts in may be 处 here and 个 there; persons are 人 or 名.
    const agree = [["处", "个", "所", "座", "家"], ["人", "名", "位"]];
    for (const { units, longest, bars } of charts) {
      assert.ok(bars.length > 0, `${view}: ${units}`);
      const unlike = units.filter((unit) => unit !== units[0]
        && !agree.some((group) => group.includes(unit) && group.includes(units[0])));
      assert.deepEqual(unlike, [], `${view}: ${units}`);
      for (const { text, width } of bars) {
        const [, value, own] = text.match(/([\d.,]+)(?:–[\d.,]+)?(\D*?)\*?$/);
        assert.ok(units.includes(own), `${view}: ${text} on the scale of ${units}`);
        const length = 100 * number(value) / number(longest);
        assert.ok(Math.abs(width - Math.max(length, 0.6)) < 0.1, `${view}: ${text} is ${width} long`);
      }
    }
  }
});

test("a thing is followed through the years of a place", async () => {
  const page = await opened("/figures?query=停车位&by=year");
  const chain = page.locator("h3:has-text('青岛市') + .bars").first();
  const years = (await chain.locator(".subject").allTextContents()).map((text) => text.trim().slice(0, 4));
  assert.deepEqual(years, ["2024", "2025"]);
});

test("a page in Chinese says nothing in English", async () => {
  for (const [view, part] of [
    ["/?query=“养老 类剔:托育", ".note.warning"],
    ["/?query=氧老", ".suggested small"],
    ["/?query=养老", ".note, .summary, .facet h2"],
    ["/?query=李沧区新建了多少停车位", ".note"],
    ["/figures", "main h1, main > section > p:not(.examples)"],
    ["/?query=养老&sort=date", "main p"],
    ["/?query=养老&limit=99999", "main p"],
    ["/?query=年份:二零", "main p"],
    ["/?year=二零", "main p"],
    ["/?query=养老 (助餐&year=1990", ".note, .suggested small"],
    ["/figures?query=“养老&min=很多", "main p"],
    ["/figures?query=“停车位", ".note.warning"],
    ["/places?query=“养老", ".note.warning"],
    ["/nowhere", "main h1"],
    ["/articles/nothing", "main h1"],
  ]) {
    const page = await opened(view);
    const texts = await page.locator(part).allTextContents();
    assert.ok(texts.length > 0, view);
    for (const text of texts) {
      // What was typed, and what programs call it, stay.
      const words = text.replace(/“[^”]*”|`[^`]*`|sort|limit|min|1\.65/g, "").match(/[A-Za-z]{2,}/g);
      assert.deepEqual(words, null, `${view}: ${text}`);
    }
    const english = await opened(view, { locale: "en-GB" });
    const said = (await english.locator(part).allTextContents()).join();
    assert.doesNotMatch(said, /没有|不能|不限|按普通/, view);
  }
});

test("the keyboard is enough", async () => {
  const page = await opened("/");
  await page.focus("#query");
  await page.keyboard.type("yangl");
  await page.waitForSelector("#suggestions [role=option]");
  await page.keyboard.press("ArrowDown");
  const chosen = await page.locator("[aria-selected=true] span").textContent();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".card mark");
  assert.equal(await page.inputValue("#query"), chosen);
  await page.keyboard.press("Escape");
  assert.ok(await page.locator("#suggestions").isHidden());
});

test("an input method composes undisturbed", async () => {
  const page = await opened("/");
  const asked = [];
  page.on("request", (request) => {
    if (!request.url().includes("/assets/")) asked.push(request.url());
  });
  await page.focus("#query");
  const event = (name, value) => page.$eval("#query", (input, [name, value]) => {
    input.value = value;
    const Kind = name === "input" ? InputEvent : CompositionEvent;
    input.dispatchEvent(new Kind(name, { bubbles: true, data: value, isComposing: name === "input" }));
  }, [name, value]);
  await event("compositionstart", "");
  for (const typed of ["y", "ya", "yang", "yang lao"]) await event("input", typed);
  await page.waitForTimeout(500);
  assert.deepEqual(asked, []);
  await event("compositionend", "养老");
  await page.waitForSelector(".card mark");
  assert.ok(asked.every((url) => !url.includes("yang")));
});

test("what an article holds is text", async () => {
  for (const view of ["/?query=口袋公园&district=余杭区", "/articles/evil", "/places", "/figures?query=口袋公园"]) {
    const page = await opened(view);
    assert.doesNotMatch(await page.title(), /^ran/, view);
    assert.equal(await page.locator("main script, main img").count(), 0, view);
    assert.deepEqual(page.faults, [], view);
  }
  const page = await opened("/articles/evil");
  assert.match(await page.locator("h1").textContent(), /<script>/);
});

test("everything is there without scripts", async () => {
  const page = await opened("/", { javaScriptEnabled: false });
  await page.fill("#query", "AED");
  await page.click("button:has-text('搜索')");
  assert.ok((await page.locator(".card mark").count()) > 0);
  await page.locator(".histogram a").first().click();
  assert.ok(await page.locator(".chosen").isVisible());
});

test("no view is against WCAG 2.2 AA, none is wider than its window", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [390, 820, 1440]) {
      for (const [name, view] of Object.entries(VIEWS)) {
        const viewport = { width, height: 900 };
        const page = await opened(view, { viewport, colorScheme, bypassCSP: true });
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `${name} at ${width}: ${beyond} too wide`);
        await page.evaluate(axe);
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
        const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), tags);
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
        assert.deepEqual(told, [], `${name} at ${width}, ${colorScheme}`);
        await page.context().close();
      }
    }
  }
});

// What goes over the wire, as the browser asks for it.
function transferred(url) {
  return new Promise((done, failed) => {
    http.get(url, { headers: { "Accept-Encoding": "br" } }, (response) => {
      let bytes = 0;
      response.on("data", (data) => { bytes += data.length; });
      response.on("end", () => done(bytes));
    }).on("error", failed);
  });
}

test("the first load is at most 60 KB", async () => {
  for (const view of ["/", "/?query=AED"]) {
    const page = await opened(view);
    const parts = await page.$$eval("link, script", (all) => all.map((one) => one.href || one.src));
    const sizes = await Promise.all([page.url(), ...parts].map(transferred));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(parts.length === 3 && bytes <= 60_000, `${view}: ${bytes} bytes`);
  }
});
