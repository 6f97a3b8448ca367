//! The tools, as an assistant uses them: by a client of the same protocol over pipes, and over HTTP.

use std::process::{Child, Stdio};

use rmcp::model::{CallToolRequestParams, CallToolResult};
use rmcp::service::RunningService;
use rmcp::{RoleClient, ServiceExt};
use serde_json::{Value, json};
use tokio::net::unix::pipe;

use super::server::Served;
use crate::cli::desk::Desk;

/// An assistant that started the program.
pub(crate) struct Assistant {
    client: RunningService<RoleClient, ()>,
    child: Child,
}

impl Assistant {
    async fn start(desk: &Desk) -> Self {
        let mut command = desk.command();
        command.arg("mcp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let output = pipe::Receiver::from_owned_fd(child.stdout.take().unwrap().into()).unwrap();
        let input = pipe::Sender::from_owned_fd(child.stdin.take().unwrap().into()).unwrap();
        let client = ().serve((output, input)).await.unwrap();
        Self { client, child }
    }

    pub(crate) async fn call(&self, tool: &'static str, arguments: Value) -> (bool, String) {
        let Value::Object(arguments) = arguments else { panic!("arguments are an object") };
        let request = CallToolRequestParams::new(tool).with_arguments(arguments);
        let answer: CallToolResult = self.client.call_tool(request).await.unwrap();
        let text = answer.content[0].as_text().unwrap().text.clone();
        (answer.is_error == Some(true), text)
    }
}

pub(crate) fn with_assistant<F: Future<Output = ()>>(
    desk: &Desk,
    talk: impl FnOnce(Assistant) -> F,
) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async { talk(Assistant::start(desk).await).await });
}

#[test]
fn every_tool_says_what_it_takes() {
    let desk = Desk::indexed();
    with_assistant(&desk, async |mut assistant| {
        let tools = assistant.client.list_all_tools().await.unwrap();
        let names: Vec<_> = tools.iter().map(|tool| tool.name.as_ref()).collect();
        assert_eq!(names, ["search", "facets", "figures", "compare", "show", "list"]);
        for tool in &tools {
            let schema = Value::Object((*tool.input_schema).clone());
            assert_eq!(schema["additionalProperties"], false, "{}", tool.name);
            jsonschema::meta::validate(&schema).unwrap();
            let formats = schema["properties"]["format"]["enum"].as_array().unwrap();
            assert!(formats.contains(&json!("csv")) && !formats.contains(&json!("xlsx")));
            for (name, property) in schema["properties"].as_object().unwrap() {
                assert!(property["description"].is_string(), "{}: {name}", tool.name);
            }
        }
        let Assistant { client, ref mut child } = assistant;
        client.cancel().await.unwrap();
        // It ends with its input.
        assert!(child.wait().unwrap().success());
    });
}

#[test]
fn tools_answer_as_the_command_line_does() {
    let desk = Desk::sample();
    with_assistant(&desk, async |assistant| {
        for (tool, arguments, line) in [
            (
                "search",
                json!({"query": "养老", "district": ["李沧"]}),
                &["search", "养老", "-d", "李沧"][..],
            ),
            (
                "search",
                json!({"query": "AED", "format": "jsonl"}),
                &["search", "AED", "--format", "jsonl"],
            ),
            ("facets", json!({"query": "AED", "by": ["year"]}), &["facets", "AED", "--by", "year"]),
            ("figures", json!({"query": "AED", "year": 2025}), &["figures", "AED", "-y", "2025"]),
            ("compare", json!({"query": "就业"}), &["compare", "就业", "--format", "json"]),
            ("show", json!({"id": "laoshan-2023#13"}), &["show", "laoshan-2023#13"]),
            ("list", json!({}), &["list"]),
        ] {
            let (is_error, text) = assistant.call(tool, arguments).await;
            assert!(!is_error, "{tool}: {text}");
            assert_eq!(text, desk.found(line), "{tool}");
        }
    });
}

#[test]
fn a_mistake_is_told_and_an_answer_is_no_book() {
    let desk = Desk::sample();
    with_assistant(&desk, async |assistant| {
        for (tool, arguments, told) in [
            (
                "search",
                json!({"query": "养老", "district": "岗山区"}),
                "no district `岗山区`; try 崂山区",
            ),
            ("search", json!({"lmit": 3}), "there is no parameter `lmit` here; try limit"),
            ("search", json!({"limit": 9999}), "limit can be at most 1000"),
            ("search", json!({"limit": null}), "limit can be at most 1000"),
            ("search", json!({"id": "x"}), "there is no parameter `id` here"),
            ("search", json!({"limit": 1000, "format": "json"}), "the answer is "),
            ("list", json!({"format": "xlsx"}), "format cannot be `xlsx`; give one that is text"),
            ("show", json!({}), "id: give a text"),
            ("show", json!({"id": "nothing"}), "no article `nothing`"),
            ("guess", json!({}), "there is no tool `guess`"),
        ] {
            let (is_error, text) = assistant.call(tool, arguments).await;
            assert!(is_error && text.starts_with(told), "{tool}: {text}");
        }
        let (is_error, text) = assistant.call("search", json!({"query": "\"没有的词组\""})).await;
        assert_eq!((is_error, text.as_str()), (false, "nothing found\n"));
    });
}

#[test]
fn the_server_has_the_same_tools() {
    let desk = Desk::indexed();
    let served = Served::start(&desk, &[]);
    let call = json!({
        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": { "name": "search", "arguments": { "query": "AED" } }
    });
    let response = served.post("/mcp", &call.to_string(), &[]);
    assert_eq!(response.status, 200, "{}", response.text());
    let text = response.json()["result"]["content"][0]["text"].as_str().unwrap().to_owned();
    assert_eq!(text, desk.found(&["search", "AED"]));
    let from_elsewhere =
        served.post("/mcp", &call.to_string(), &[("Origin", "https://evil.example")]);
    assert_eq!(from_elsewhere.status, 421);
    let too_long = " ".repeat(100_000);
    assert_eq!(served.post("/mcp", &too_long, &[]).status, 413);
}
