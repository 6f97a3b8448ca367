#!/usr/bin/env bash
# A cluster on this machine, for tests: the server as it is published to Maven Central ("integ-test-zip": server and
# modules, without a JDK), one process for each node, on the loopback alone.
#
#   nodes.sh start FOLDER [NODES=3] [PORT=19200]   prints what to set, when every node has joined
#   nodes.sh stop FOLDER                           ends every node
#   nodes.sh java                                  where the Java is that it takes
#   nodes.sh stop-node FOLDER N
#   nodes.sh start-node FOLDER N                   waits until it has joined again
#
# MINSOU_TEST_SERVER says which: opensearch-3.8.0 where it is not set, or another version, or elasticsearch-VERSION.
# Node N listens on PORT + N and talks to the others on PORT + 100 + N; each takes MINSOU_TEST_HEAP (1g) and about
# 0.3 GB more. Needs the server's Java (MINSOU_TEST_JAVA_HOME, JAVA_HOME, or below /usr/lib/jvm and the like), unzip,
# curl, and Maven or a way to Maven Central. The servers refuse to run as root: for root, nodes run as the user that owns
# FOLDER/nodes. Exit 3: it cannot run here, for the reason that is printed.
set -euo pipefail

server=${MINSOU_TEST_SERVER:-opensearch-3.8.0}
# A node that is started again is what the others are.
if [ "${1:-}" = start-node ]; then server=$(cat "${2:?a folder is wanted}/kind"); fi
product=${server%%-*} version=${server#*-}
heap=${MINSOU_TEST_HEAP:-1g}
artifact="org.$product.distribution.integ-test-zip:$product:$version:zip"
central="https://repo1.maven.org/maven2/org/$product/distribution/integ-test-zip/$product/$version/$server.zip"
user=minsou-test

cannot() { echo "no cluster here: $*" >&2; exit 3; }

# The versions of Java that a server runs on: the oldest, and the newest.
case $server in
opensearch-2.*) javas=(11 23) ;;
elasticsearch-7.*) javas=(11 17) ;;
elasticsearch-8.*) javas=(17 99) ;;
opensearch-* | elasticsearch-*) javas=(21 99) ;;
*) cannot "$server is none of OpenSearch or Elasticsearch" ;;
esac

find_java() {
    local home major
    for home in "${MINSOU_TEST_JAVA_HOME:-}" "${JAVA21_HOME:-}" "${JAVA_HOME:-}" \
        /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/current; do
        [ -n "$home" ] && [ -x "$home/bin/java" ] || continue
        major=$("$home/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -1)
        if [ "${major:-0}" -ge "${javas[0]}" ] && [ "$major" -le "${javas[1]}" ]; then
            echo "$home"
            return
        fi
    done
    cannot "$server wants Java ${javas[0]} or newer, and not above ${javas[1]}; set MINSOU_TEST_JAVA_HOME"
}

# The server, unpacked, in $1/$server.
fetch() {
    [ -x "$1/$server/bin/$product" ] && return
    command -v unzip >/dev/null || cannot "there is no unzip"
    local zip="$1/$server.zip"
    if [ ! -s "$zip" ] && command -v mvn >/dev/null; then
        mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
            "-Dartifact=$artifact" "-DoutputDirectory=$1" >"$1/mvn.log" 2>&1 || true
    fi
    if [ ! -s "$zip" ] && curl -fsSL --retry 3 -o "$zip.part" "$central"; then mv "$zip.part" "$zip"; fi
    [ -s "$zip" ] || cannot "$artifact cannot be had from Maven Central"
    unzip -qo "$zip" -d "$1"
}

# As somebody who is not root.
as_user() {
    if [ "$(id -u)" -eq 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

configure() {
    local folder=$1 nodes=$2 port=$3 n node names="" seeds="" managers=cluster_manager
    if [ "$product" = elasticsearch ]; then managers=master; fi
    for n in $(seq "$nodes"); do
        names+="${names:+, }node-$n"
        seeds+="${seeds:+, }127.0.0.1:$((port + 100 + n))"
    done
    for n in $(seq "$nodes"); do
        node="$folder/nodes/$n"
        rm -rf "$node"
        mkdir -p "$node/data" "$node/logs"
        cp -r "$folder/$server/config" "$node/config"
        # Its heap is set below, and its logs are its own: the server's folder is nobody's to write.
        sed -i -e '/^-Xm[sx]/d' -e '/logs\//d' -e '/HeapDump/d' "$node/config/jvm.options"
        cat >"$node/config/$product.yml" <<YML
cluster.name: minsou-test-$port
node.name: node-$n
network.host: 127.0.0.1
http.port: $((port + n))
transport.port: $((port + 100 + n))
discovery.seed_hosts: [$seeds]
cluster.initial_${managers}_nodes: [$names]
path.data: $node/data
path.logs: $node/logs
# A disk that is nearly full is no reason to refuse a test.
cluster.routing.allocation.disk.threshold_enabled: false
# A node that was ended is missed at once.
cluster.fault_detection.follower_check.interval: 500ms
cluster.fault_detection.follower_check.retry_count: 2
YML
        # Who may do what is tried elsewhere.
        if [ -d "$folder/$server/modules/x-pack-security" ]; then
            echo "xpack.security.enabled: false" >>"$node/config/$product.yml"
        fi
    done
}

launch() {
    local folder=$1 n=$2 java config options="-Xms512m -Xmx$heap"
    java=$(cat "$folder/java") config="$folder/nodes/$n/config"
    # Each product, and the elder versions of Elasticsearch, have names of their own for the same.
    as_user env "OPENSEARCH_JAVA_HOME=$java" "ES_JAVA_HOME=$java" "JAVA_HOME=$java" \
        "OPENSEARCH_PATH_CONF=$config" "ES_PATH_CONF=$config" \
        "OPENSEARCH_JAVA_OPTS=$options" "ES_JAVA_OPTS=$options" \
        "$folder/$server/bin/$product" -d -p "$folder/nodes/$n/pid" >"$folder/nodes/$n/start.log" 2>&1
}

# Waits for so many nodes, as node $2 sees them.
await() {
    local folder=$1 n=$2 nodes=$3 port health
    port=$(cat "$folder/port")
    local until=$((SECONDS + 600))
    while [ "$SECONDS" -lt "$until" ]; do
        health=$(curl -s "http://127.0.0.1:$((port + n))/_cluster/health?wait_for_nodes=$nodes&timeout=2s" || true)
        case $health in *"minsou-test-$port"*'"timed_out":false'*) return ;; esac
        sleep 1
    done
    cannot "the nodes did not find one another; see $folder/nodes/*/logs"
}

end_node() {
    local pid
    pid=$(cat "$1/nodes/$2/pid" 2>/dev/null) || return 0
    kill "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
    rm -f "$1/nodes/$2/pid"
}

if [ "${1:-}" = java ]; then find_java; exit; fi
command=${1:-} folder=$(realpath -m "${2:?a folder is wanted}")
case $command in
start)
    nodes=${3:-3} port=${4:-19200}
    mkdir -p "$folder/nodes"
    find_java >"$folder/java"
    fetch "$folder"
    echo "$server" >"$folder/kind"
    echo "$port" >"$folder/port"
    echo "$nodes" >"$folder/size"
    configure "$folder" "$nodes" "$port"
    if [ "$(id -u)" -eq 0 ]; then
        id "$user" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$user"
        chown -R "$user" "$folder/nodes"
        as_user test -x "$folder/$server/bin/$product" || cannot "$user may not enter $folder"
    fi
    launched=()
    for n in $(seq "$nodes"); do
        launch "$folder" "$n" &
        launched+=($!)
    done
    for one in "${launched[@]}"; do
        wait "$one" || cannot "a node did not start; see $folder/nodes/*/start.log"
    done
    await "$folder" 1 "$nodes"
    urls=""
    for n in $(seq "$nodes"); do urls+="${urls:+,}http://127.0.0.1:$((port + n))"; done
    echo "MINSOU_TEST_CLUSTER=$urls"
    echo "MINSOU_TEST_CLUSTER_FOLDER=$folder"
    ;;
stop)
    for node in "$folder"/nodes/*; do end_node "$folder" "${node##*/}"; done
    ;;
stop-node) end_node "$folder" "${3:?a node is wanted}" ;;
start-node)
    launch "$folder" "${3:?a node is wanted}"
    await "$folder" "$3" "$(cat "$folder/size")"
    ;;
*)
    sed -n '2,18s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
