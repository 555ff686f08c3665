# Starts a Kafka broker out of a Kafka home. Sourced; needs $home (with libs/*.jar) and $work. Sets $broker, its process, and $bootstrap.

java_tool() { timeout 60 java -Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$home/libs/*" "$@"; }

free_ports() { python3 -c 'import socket; s = [socket.socket() for _ in range(2)]; [x.bind(("127.0.0.1", 0)) for x in s]; print(*(x.getsockname()[1] for x in s))'; }

start_broker() {
  local port controller
  read -r port controller < <(free_ports)
  cat >"$work/server.properties" <<PROPERTIES
node.id=0
process.roles=broker,controller
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller
advertised.listeners=PLAINTEXT://127.0.0.1:$port
controller.listener.names=CONTROLLER
controller.quorum.voters=0@127.0.0.1:$controller
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$work/data
offsets.topic.replication.factor=1
auto.create.topics.enable=false
PROPERTIES
  java_tool kafka.tools.StorageTool format --cluster-id dHlwZWRrYWZrYS10ZXN0cw --config "$work/server.properties" >"$work/format.log" 2>&1 || { cat "$work/format.log"; return 1; }
  java -Xmx384m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$home/libs/*" kafka.Kafka "$work/server.properties" >"$work/broker.log" 2>&1 &
  broker=$!
  bootstrap=127.0.0.1:$port
  for _ in $(seq 60); do
    kill -0 "$broker" 2>/dev/null || break
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return 0
    sleep 1
  done
  echo "The broker did not start:"
  tail -n 20 "$work/broker.log"
  return 1
}
