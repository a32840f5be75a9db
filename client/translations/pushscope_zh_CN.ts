<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CurlCommand</name>
    <message>
        <source>The command has no URL.</source>
        <translation>命令中没有 URL。</translation>
    </message>
    <message>
        <source>curl&apos;s option %1 is not known here. Leave it out.</source>
        <translation>这里不认识 curl 的选项 %1，需去掉它。</translation>
    </message>
    <message>
        <source>curl&apos;s option %1 has no value.</source>
        <translation>curl 的选项 %1 缺少值。</translation>
    </message>
    <message>
        <source>Cookies are not read from the file %1. Give them as name=value.</source>
        <translation>不会从文件 %1 读取 Cookie，应写成 name=value。</translation>
    </message>
    <message>
        <source>The body is not read from the file %1. Give it in the command.</source>
        <translation>不会从文件 %1 读取正文，应直接写在命令中。</translation>
    </message>
    <message>
        <source>A curl command begins with curl.</source>
        <translation>curl 命令以 curl 开头。</translation>
    </message>
    <message>
        <source>A quote in the command is not closed.</source>
        <translation>命令中有未闭合的引号。</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Dropped</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>type %1</source>
        <translation>类型 %1</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>follows %1</source>
        <translation>接在 %1 之后</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>第一条</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>resumes from here</source>
        <translation>从这里续传</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>server clock</source>
        <translation>服务器时钟</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>At server</source>
        <translation>服务器端</translation>
    </message>
    <message>
        <source>At client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>%1 之前</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已应答</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>%1 之后</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>第 %1 字节</translation>
    </message>
    <message>
        <source>bytes %1 to %2</source>
        <translation>第 %1 至 %2 字节</translation>
    </message>
    <message>
        <source>%1: hex %2, so %3 follow</source>
        <translation>%1: 十六进制 %2，即后面有 %3</translation>
    </message>
    <message>
        <source>continuation</source>
        <translation>延续</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>pong</source>
        <translation>pong</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>%1 in the next %2 bytes</source>
        <translation>%1，在其后 %2 个字节中</translation>
    </message>
    <message>
        <source>FIN %1, RSV %2, opcode %3 (%4), MASK %5, length %6 (%7)</source>
        <translation>FIN %1，RSV %2，opcode %3（%4），MASK %5，长度 %6（%7）</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>HTTP Archive</source>
        <translation>HTTP 归档 (HAR)</translation>
    </message>
    <message>
        <source>Mermaid sequence diagram</source>
        <translation>Mermaid 时序图</translation>
    </message>
    <message>
        <source>Trace for Perfetto</source>
        <translation>Perfetto 跟踪</translation>
    </message>
    <message>
        <source>CSV, an event a row</source>
        <translation>CSV，每行一个事件</translation>
    </message>
    <message>
        <source>JSON Lines, an event a line</source>
        <translation>JSON Lines，每行一个事件</translation>
    </message>
</context>
<context>
    <name>FlowFilter</name>
    <message>
        <source>missing )</source>
        <translation>缺少 )</translation>
    </message>
    <message>
        <source>missing ]</source>
        <translation>缺少 ]</translation>
    </message>
    <message>
        <source>Not a regular expression: %1 at character %2.</source>
        <translation>不是正则表达式: 第 %2 个字符处，%1。</translation>
    </message>
    <message>
        <source>dir: is followed by up or down, not %1.</source>
        <translation>dir: 之后应为 up 或 down，而不是 %1。</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 或 %2</translation>
    </message>
    <message>
        <source>kind: is followed by %1, not %2.</source>
        <translation>kind: 之后应为 %1，而不是 %2。</translation>
    </message>
    <message>
        <source>Two directions: nothing goes both ways.</source>
        <translation>两个方向：没有什么同时往两边走。</translation>
    </message>
</context>
<context>
    <name>FlowText</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>client to server</source>
        <translation>客户端到服务器</translation>
    </message>
    <message>
        <source>server to client</source>
        <translation>服务器到客户端</translation>
    </message>
    <message>
        <source>its receiver had left</source>
        <translation>接收方已离开</translation>
    </message>
    <message>
        <source>its connection was cut</source>
        <translation>连接被切断</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 条消息</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 条消息</translation>
    </message>
    <message>
        <source>Topic %1</source>
        <translation>主题 %1</translation>
    </message>
    <message>
        <source>At the server&apos;s side %1</source>
        <translation>服务器一侧 %1</translation>
    </message>
    <message>
        <source>At the client&apos;s side %1</source>
        <translation>客户端一侧 %1</translation>
    </message>
    <message>
        <source>Dropped %1, %2</source>
        <translation>%1 被丢弃，%2</translation>
    </message>
    <message>
        <source>Had been seen before</source>
        <translation>以前出现过</translation>
    </message>
    <message>
        <source>%1 since published</source>
        <translation>发布后 %1</translation>
    </message>
    <message>
        <source>%1 on the wire</source>
        <translation>线路上 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>the Link withholds pongs</source>
        <translation>链路扣下了 pong</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping</translation>
    </message>
    <message>
        <source>Pong</source>
        <translation>Pong</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About Pushscope</source>
        <translation>关于 Pushscope</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Pushscope %1&lt;/h3&gt;&lt;p&gt;An oscilloscope for HTTP push: one feed over every way of pushing, switched live.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;&lt;p&gt;Built with Qt %2.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Pushscope %1&lt;/h3&gt;&lt;p&gt;HTTP 推送的示波器: 同一数据源，各种推送方式，实时切换。&lt;/p&gt;&lt;p&gt;自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。&lt;/p&gt;&lt;p&gt;使用 Qt %2 构建。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>In the ladder</source>
        <translation>在时序图中</translation>
    </message>
    <message>
        <source>Previous, next event</source>
        <translation>上一个、下一个事件</translation>
    </message>
    <message>
        <source>Earlier, later</source>
        <translation>更早、更晚</translation>
    </message>
    <message>
        <source>The oldest</source>
        <translation>最早的内容</translation>
    </message>
    <message>
        <source>Stop, go on</source>
        <translation>暂停、继续</translation>
    </message>
    <message>
        <source>Unfold idle time</source>
        <translation>展开空闲时间</translation>
    </message>
    <message>
        <source>Deselect, fold again</source>
        <translation>取消选择、重新折叠</translation>
    </message>
    <message>
        <source>In the messages</source>
        <translation>在消息列表中</translation>
    </message>
    <message>
        <source>Previous, next row</source>
        <translation>上一行、下一行</translation>
    </message>
    <message>
        <source>Hold still, go on</source>
        <translation>静止、继续</translation>
    </message>
    <message>
        <source>Deselect, clear the filter</source>
        <translation>取消选择、清除筛选</translation>
    </message>
    <message>
        <source>From the filter to the rows</source>
        <translation>从筛选框到列表</translation>
    </message>
    <message>
        <source>Next, previous found</source>
        <translation>下一个、上一个匹配项</translation>
    </message>
    <message>
        <source>In the bytes</source>
        <translation>在字节中</translation>
    </message>
    <message>
        <source>Previous, next byte</source>
        <translation>上一个、下一个字节</translation>
    </message>
    <message>
        <source>Page up, down</source>
        <translation>上一页、下一页</translation>
    </message>
    <message>
        <source>First, last byte</source>
        <translation>第一个、最后一个字节</translation>
    </message>
    <message>
        <source>Copy the part as hex</source>
        <translation>以十六进制复制该部分</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>其他地方</translation>
    </message>
    <message>
        <source>Previous, next plot</source>
        <translation>上一个、下一个图表</translation>
    </message>
    <message>
        <source>Along the time line</source>
        <translation>沿时间线移动</translation>
    </message>
    <message>
        <source>Switch to what is there</source>
        <translation>切换到该技术</translation>
    </message>
    <message>
        <source>Send what is composed</source>
        <translation>发送编写的消息</translation>
    </message>
    <message>
        <source>Send a line of the chat</source>
        <translation>发送一条聊天内容</translation>
    </message>
    <message>
        <source>Leave the presenter</source>
        <translation>退出演示</translation>
    </message>
    <message>
        <source>Words of the filter</source>
        <translation>筛选可用的词</translation>
    </message>
    <message>
        <source>Keep the newest in view</source>
        <translation>始终显示最新内容</translation>
    </message>
    <message>
        <source>Stop following the connection</source>
        <translation>停止跟随连接</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%1 + %2</source>
        <translation>%1 + %2</translation>
    </message>
    <message>
        <source>opens %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>%1, kept in log</source>
        <translation>%1, 已存入日志</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>held</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>idle %1, folded</source>
        <translation>空闲 %1，已折叠</translation>
    </message>
    <message>
        <source>idle %1</source>
        <translation>空闲 %1</translation>
    </message>
    <message>
        <source>held %1</source>
        <translation>挂起 %1</translation>
    </message>
    <message>
        <source>publishing</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>已重置</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>打开于 %1</translation>
    </message>
    <message>
        <source>%1 connections</source>
        <translation>%1 个连接</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>另外 %1 个</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>%1 个已打开</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>没有连接</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>following %1</source>
        <translation>跟随 %1</translation>
    </message>
    <message>
        <source>Following %1</source>
        <translation>跟随 %1</translation>
    </message>
    <message>
        <source>following %1, %2</source>
        <translation>跟随 %1，%2</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
</context>
<context>
    <name>PaneDock</name>
    <message>
        <source>Float, or dock again</source>
        <translation>浮动，或重新停靠</translation>
    </message>
    <message>
        <source>Float the pane %1</source>
        <translation>浮动窗格“%1”</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>Seconds since the begin</source>
        <translation>自开始起的秒数</translation>
    </message>
    <message>
        <source>Latency over time</source>
        <translation>延迟随时间的变化</translation>
    </message>
    <message>
        <source>Latency, logarithmic</source>
        <translation>延迟，对数坐标</translation>
    </message>
    <message>
        <source>Latency distribution</source>
        <translation>延迟分布</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息数</translation>
    </message>
    <message>
        <source>Messages a second</source>
        <translation>每秒消息数</translation>
    </message>
    <message>
        <source>Messages/s</source>
        <translation>消息数/秒</translation>
    </message>
    <message>
        <source>Bytes a second</source>
        <translation>每秒字节数</translation>
    </message>
    <message>
        <source>Bytes over the Link in each second, both ways. Overhead is all that is no message: framing, heads, requests, heartbeats.</source>
        <translation>每一秒经过链路的字节，双向合计。开销是消息以外的一切: 成帧、头部、请求、心跳。</translation>
    </message>
    <message>
        <source>B/s</source>
        <translation>B/s</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>每秒请求数</translation>
    </message>
    <message>
        <source>HTTP requests that the client sent in each second, publishing and upgrades to WebSocket included. Dashed: the second that is not over.</source>
        <translation>客户端每一秒发出的 HTTP 请求，包括发布和升级到 WebSocket 的请求。虚线: 尚未结束的那一秒。</translation>
    </message>
    <message>
        <source>Requests/s</source>
        <translation>请求数/秒</translation>
    </message>
    <message>
        <source>Open connections</source>
        <translation>打开的连接</translation>
    </message>
    <message>
        <source>Connections over the Link that were open at some moment of each second.</source>
        <translation>每一秒内曾经打开的、经过链路的连接数。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>average %1, most %2</source>
        <translation>平均 %1，最多 %2</translation>
    </message>
    <message>
        <source>average %1/s, %2 % of it overhead</source>
        <translation>平均 %1/s，其中 %2 % 为开销</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>当前 %1</translation>
    </message>
    <message>
        <source>From publishing a message until the Link had written it to the client, by the clocks of both: the lowest to the highest of each quarter of a second.</source>
        <translation>从发布消息到链路把它写给客户端的时间，以双方的时钟为准: 每四分之一秒的最低值到最高值。</translation>
    </message>
    <message>
        <source>How many messages took how long from publishing until the Link had written them to the client; p95 is told from 20 messages on, p99 from 100 on.</source>
        <translation>有多少条消息从发布到链路把它们写给客户端用了多长时间；满 20 条才给出 p95，满 100 条才给出 p99。</translation>
    </message>
    <message>
        <source>Messages that reached the client in each second; one that came twice counts twice, and history that was asked for does not. Dashed: the second that is not over.</source>
        <translation>每一秒到达客户端的消息；到达两次的计两次，主动索取的历史消息不计。虚线: 尚未结束的那一秒。</translation>
    </message>
    <message>
        <source>Nothing on the wire yet.</source>
        <translation>线路上还没有数据。</translation>
    </message>
    <message>
        <source>Nothing happened in this time.</source>
        <translation>这段时间内什么也没有发生。</translation>
    </message>
    <message>
        <source>Latency is not known: these messages do not say when they were published.</source>
        <translation>延迟未知: 这些消息没有说明它们何时发布。</translation>
    </message>
    <message>
        <source>No message has arrived in this time.</source>
        <translation>这段时间内没有消息到达。</translation>
    </message>
</context>
<context>
    <name>RaceWords</name>
    <message>
        <source>Choose two or more transports, then press Start.</source>
        <translation>选择两种或更多传输方式，然后按“开始”。</translation>
    </message>
    <message>
        <source>Starting the server...</source>
        <translation>正在启动服务器...</translation>
    </message>
    <message>
        <source>Asking the server for its time...</source>
        <translation>正在向服务器询问时间...</translation>
    </message>
    <message>
        <source>Lost for good: %1</source>
        <translation>已彻底断开: %1</translation>
    </message>
    <message>
        <source>Did not open: %1</source>
        <translation>未能打开: %1</translation>
    </message>
    <message>
        <source>Lost: %1. Trying again.</source>
        <translation>已断开: %1。正在重试。</translation>
    </message>
    <message>
        <source>%1 sends %2 requests for %3 messages: %4 messages an answer</source>
        <translation>%1用 %2 个请求取得 %3 条消息: 每个响应 %4 条</translation>
    </message>
    <message>
        <source>%1 % of one core</source>
        <translation>一个核心的 %1 %</translation>
    </message>
    <message>
        <source>its CPU is not known</source>
        <translation>CPU 占用未知</translation>
    </message>
    <message>
        <source>A server for the race alone, %1. Live goes on beside it.</source>
        <translation>竞速专用服务器，%1。实时页面同时继续运行。</translation>
    </message>
    <message>
        <source>%1, %2. Live goes on at the same server.</source>
        <translation>%1，%2。实时页面在同一服务器上继续运行。</translation>
    </message>
</context>
<context>
    <name>RecordingComparison</name>
    <message>
        <source>Pushscope</source>
        <translation>Pushscope</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输方式</translation>
    </message>
    <message>
        <source>Any server as</source>
        <translation>任意服务器，方式</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Delay of the Link, ms</source>
        <translation>链路延时，ms</translation>
    </message>
    <message>
        <source>Jitter of the Link, ms</source>
        <translation>链路抖动，ms</translation>
    </message>
    <message>
        <source>Option %1</source>
        <translation>选项 %1</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Latency p50</source>
        <translation>延迟 p50</translation>
    </message>
    <message>
        <source>Latency p99</source>
        <translation>延迟 p99</translation>
    </message>
    <message>
        <source>Latency max</source>
        <translation>最大延迟</translation>
    </message>
    <message>
        <source>Bytes on the wire</source>
        <translation>线上字节</translation>
    </message>
    <message>
        <source>Bytes a message</source>
        <translation>每条消息字节</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已送达</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Duplicated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Reordered</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>Messages of both</source>
        <translation>双方都有的消息</translation>
    </message>
    <message>
        <source>Messages of one only</source>
        <translation>仅一方有的消息</translation>
    </message>
    <message>
        <source>First of these</source>
        <translation>其中第一条</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 of all lanes</source>
        <translation>%1（所有赛道合计）</translation>
    </message>
</context>
<context>
    <name>RecordingFactsDialog</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Facts of the recording</source>
        <translation>录制的详情</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>The rows that are selected, or all.</source>
        <translation>所选的行；没有选择时为全部。</translation>
    </message>
</context>
<context>
    <name>RecordingFile</name>
    <message>
        <source>Cannot read %1: %2.</source>
        <translation>无法读取 %1: %2。</translation>
    </message>
    <message>
        <source>Cannot open %1. %2</source>
        <translation>无法打开 %1。%2</translation>
    </message>
    <message>
        <source>Damaged after %1 s: %2. Opened the %3 events before it.</source>
        <translation>%1 s 之后已损坏: %2。已打开此前的 %3 个事件。</translation>
    </message>
    <message>
        <source>Stopped at %1 % of the file, after %2 s. Opened the %3 events before it.</source>
        <translation>在文件的 %1 % 处停止，即 %2 s 之后。已打开此前的 %3 个事件。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>Damaged, but all is shown: %1.</source>
        <translation>已损坏, 但仍全部显示: %1。</translation>
    </message>
    <message>
        <source>Among these: %1.</source>
        <translation>其中: %1。</translation>
    </message>
</context>
<context>
    <name>Registry</name>
    <message>
        <source>Heartbeat</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>How often the server says that it is alive when it has no news.</source>
        <translation>没有新消息时，服务器报告自己存活的间隔。</translation>
    </message>
    <message>
        <source>Recycle at size</source>
        <translation>按大小回收</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>The server ends the answer after this many bytes and the client opens it again; 0 is never.</source>
        <translation>服务器在发送这么多字节后结束响应，客户端再重新打开，0 表示从不。</translation>
    </message>
    <message>
        <source>The server ends the answer after this many bytes, which a page has to keep until then; 0 is never.</source>
        <translation>服务器在发送这么多字节后结束响应，在此之前页面必须一直保留它们，0 表示从不。</translation>
    </message>
    <message>
        <source>Recycle at age</source>
        <translation>按时长回收</translation>
    </message>
    <message>
        <source>The server ends the answer after this time and the client opens it again; 0 is never.</source>
        <translation>服务器在此时间后结束响应，客户端再重新打开，0 表示从不。</translation>
    </message>
    <message>
        <source>in chunks</source>
        <translation>分块</translation>
    </message>
    <message>
        <source>until the connection closes</source>
        <translation>直到连接关闭</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>成帧</translation>
    </message>
    <message>
        <source>How the answer&apos;s end is told: by a last chunk (RFC 9112 section 7.1), or as HTTP/1.0 did, by closing the connection.</source>
        <translation>如何表示响应结束: 用最后一个分块 (RFC 9112 section 7.1)，或像 HTTP/1.0 那样关闭连接。</translation>
    </message>
    <message>
        <source>kept for the next request</source>
        <translation>保留给下一个请求</translation>
    </message>
    <message>
        <source>a new one for each request</source>
        <translation>每个请求新建一个</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Time from one answer to the next request. Mean latency is half of it.</source>
        <translation>从一个响应到下一个请求的时间。平均延迟为其一半。</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Messages in one answer; the rest is asked for at once.</source>
        <translation>一个响应中的消息数，其余的立即再次请求。</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>挂起</translation>
    </message>
    <message>
        <source>How long the server holds a request when it has no news (RFC 6202 section 5.5).</source>
        <translation>没有新消息时，服务器挂起请求的时间 (RFC 6202 section 5.5)。</translation>
    </message>
    <message>
        <source>Messages in one answer; the rest comes with the next.</source>
        <translation>一个响应中的消息数，其余的随下一个响应到达。</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Whether the requests share a connection (RFC 9112 section 9.3) or each pays for its own.</source>
        <translation>各请求共用一个连接 (RFC 9112 section 9.3)，还是各自新建连接。</translation>
    </message>
    <message>
        <source>Refresh after</source>
        <translation>刷新间隔</translation>
    </message>
    <message>
        <source>The server ends the page after this time and the client listens again; 0 is never, and nobody notices a page that got stuck.</source>
        <translation>服务器在此时间后结束页面，客户端重新监听，0 表示从不，此时页面卡住也无人察觉。</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>Polling</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>Asks again and again; the server answers at once, news or not.</source>
        <translation>反复询问，无论有没有新消息，服务器都立即应答。</translation>
    </message>
    <message>
        <source>Poll-close</source>
        <translation>短连接轮询</translation>
    </message>
    <message>
        <source>Polling on a new connection each time</source>
        <translation>每次新建连接的轮询</translation>
    </message>
    <message>
        <source>Polling without keep-alive: every request pays for a connection.</source>
        <translation>不保持连接的轮询: 每个请求都要新建连接。</translation>
    </message>
    <message>
        <source>Long-poll</source>
        <translation>长轮询</translation>
    </message>
    <message>
        <source>Long-polling</source>
        <translation>长轮询</translation>
    </message>
    <message>
        <source>The server holds the request until there is news.</source>
        <translation>服务器挂起请求，直到有新消息。</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>流</translation>
    </message>
    <message>
        <source>HTTP streaming</source>
        <translation>HTTP 流</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>流式传输</translation>
    </message>
    <message>
        <source>One answer that does not end: a chunked body, an object a line.</source>
        <translation>一个不结束的响应: 分块的正文，每行一个对象。</translation>
    </message>
    <message>
        <source>SSE</source>
        <translation>SSE</translation>
    </message>
    <message>
        <source>Server-sent events</source>
        <translation>服务器发送事件 (SSE)</translation>
    </message>
    <message>
        <source>HTTP streaming with a standard format, event ids and reconnection built in.</source>
        <translation>采用标准格式的 HTTP 流，内置事件标识和重连。</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>WebSocket, text</source>
        <translation>WebSocket，文本</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>A socket both ways after one HTTP upgrade; a text frame an object.</source>
        <translation>经过一次 HTTP 升级握手后的双向套接字，每个文本帧一个对象。</translation>
    </message>
    <message>
        <source>CBOR</source>
        <translation>CBOR</translation>
    </message>
    <message>
        <source>WebSocket, binary</source>
        <translation>WebSocket，二进制</translation>
    </message>
    <message>
        <source>The same socket with binary frames: the same map in CBOR.</source>
        <translation>同样的套接字，使用二进制帧: 同样的映射以 CBOR 编码。</translation>
    </message>
    <message>
        <source>Pushlet</source>
        <translation>Pushlet</translation>
    </message>
    <message>
        <source>Ancestors</source>
        <translation>早期技术</translation>
    </message>
    <message>
        <source>A page that goes on: each event is a script that calls push() in the page around it, and now and then the page is loaded again.</source>
        <translation>一个持续加载的页面: 每个事件都是一段脚本，调用外层页面的 push()，页面每隔一段时间重新加载。</translation>
    </message>
    <message>
        <source>Iframe</source>
        <translation>Iframe</translation>
    </message>
    <message>
        <source>Hidden iframe</source>
        <translation>隐藏 iframe</translation>
    </message>
    <message>
        <source>A page that never ends loading: each message is a script that calls the page around it.</source>
        <translation>一个永远加载不完的页面: 每条消息都是一段调用外层页面的脚本。</translation>
    </message>
    <message>
        <source>XHR stream</source>
        <translation>XHR 流</translation>
    </message>
    <message>
        <source>XMLHttpRequest streaming</source>
        <translation>XMLHttpRequest 流</translation>
    </message>
    <message>
        <source>A page reads a text answer while it grows; each message has its length before it.</source>
        <translation>页面在文本响应增长的同时读取它，每条消息前有其长度。</translation>
    </message>
    <message>
        <source>Multipart</source>
        <translation>Multipart</translation>
    </message>
    <message>
        <source>Multipart server push</source>
        <translation>Multipart 服务器推送</translation>
    </message>
    <message>
        <source>An answer of many parts, each taking the place of the one before.</source>
        <translation>由多个部分组成的响应，每个部分取代前一个。</translation>
    </message>
    <message>
        <source>JSONP</source>
        <translation>JSONP</translation>
    </message>
    <message>
        <source>Script-tag long-polling</source>
        <translation>脚本标签长轮询 (JSONP)</translation>
    </message>
    <message>
        <source>Long-polling by script tags, which may come from any host: each answer is a call.</source>
        <translation>用脚本标签进行的长轮询，脚本可来自任何主机: 每个响应都是一次函数调用。</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>Raw TCP, as a Java applet did</source>
        <translation>原始 TCP，如同 Java Applet</translation>
    </message>
    <message>
        <source>No HTTP at all: a socket both ways on a port of its own, an object a line.</source>
        <translation>完全不用 HTTP: 独立端口上的双向套接字，每行一个对象。</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping 间隔</translation>
    </message>
    <message>
        <source>How often the server pings (RFC 6455 section 5.5.2). A client whose pong has not come by the next ping is taken for gone and closed; 0 is never.</source>
        <translation>服务器多久发一次 ping（RFC 6455 第 5.5.2 节）。到下一次 ping 时仍未收到 pong 的客户端视为已离开，连接被关闭；0 表示从不。</translation>
    </message>
    <message>
        <source>NDJSON</source>
        <translation>NDJSON</translation>
    </message>
    <message>
        <source>NDJSON stream</source>
        <translation>NDJSON 流</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>host not reached</source>
        <translation>无法到达主机</translation>
    </message>
    <message>
        <source>network not reached</source>
        <translation>无法到达网络</translation>
    </message>
    <message>
        <source>could not connect</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>reset by the Link</source>
        <translation>被链路重置</translation>
    </message>
    <message>
        <source>opens %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>unread bytes dropped</source>
        <translation>未读字节被丢弃</translation>
    </message>
    <message>
        <source>server left</source>
        <translation>服务器已离开</translation>
    </message>
    <message>
        <source>server reset</source>
        <translation>服务器重置</translation>
    </message>
    <message>
        <source>back-off %1</source>
        <translation>退避 %1</translation>
    </message>
    <message>
        <source>then from %1</source>
        <translation>然后从 %1 开始</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 条消息</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 条消息</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>无新消息</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>continued</source>
        <translation>续</translation>
    </message>
    <message>
        <source>cut message</source>
        <translation>被截断的消息</translation>
    </message>
    <message>
        <source>end of the answer</source>
        <translation>响应结束</translation>
    </message>
    <message>
        <source>not recovered</source>
        <translation>未能续传</translation>
    </message>
    <message>
        <source>not a poll&apos;s answer</source>
        <translation>不是轮询的响应</translation>
    </message>
    <message>
        <source>not a call with a message</source>
        <translation>不是带消息的函数调用</translation>
    </message>
    <message>
        <source>not a message</source>
        <translation>不是消息</translation>
    </message>
    <message>
        <source>no end of a message</source>
        <translation>消息没有结尾</translation>
    </message>
    <message>
        <source>not HTTP</source>
        <translation>不是 HTTP</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>无法理解</translation>
    </message>
    <message>
        <source>empty line</source>
        <translation>空行</translation>
    </message>
    <message>
        <source>a part without a header</source>
        <translation>没有头部的部分</translation>
    </message>
    <message>
        <source>reserved bits in a frame</source>
        <translation>帧中有保留位</translation>
    </message>
    <message>
        <source>unknown opcode %1</source>
        <translation>未知操作码 %1</translation>
    </message>
    <message>
        <source>control frame too long</source>
        <translation>控制帧过长</translation>
    </message>
    <message>
        <source>frame too long</source>
        <translation>帧过长</translation>
    </message>
    <message>
        <source>fragments out of order</source>
        <translation>分片乱序</translation>
    </message>
    <message>
        <source>no answer within %1 s</source>
        <translation>%1 s 内没有响应</translation>
    </message>
    <message>
        <source>no hello within %1 s</source>
        <translation>%1 s 内没有收到 hello</translation>
    </message>
    <message>
        <source>no heartbeat for %1 s</source>
        <translation>%1 s 没有心跳</translation>
    </message>
    <message>
        <source>it did not open within %1 s</source>
        <translation>%1 s 内未能打开</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>the answer was cut off</source>
        <translation>响应被截断</translation>
    </message>
    <message>
        <source>the server ended the answer</source>
        <translation>服务器结束了响应</translation>
    </message>
    <message>
        <source>the server said goodbye: %1</source>
        <translation>服务器道别: %1</translation>
    </message>
    <message>
        <source>the server closed with %1</source>
        <translation>服务器以 %1 关闭</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>连接已断开</translation>
    </message>
    <message>
        <source>the server no longer has what follows the cursor</source>
        <translation>服务器已不再保留游标之后的内容</translation>
    </message>
    <message>
        <source>the server did not tell its topics: %1</source>
        <translation>服务器没有告知其主题: %1</translation>
    </message>
    <message>
        <source>the server did not say what it published</source>
        <translation>服务器没有说明发布了什么</translation>
    </message>
    <message>
        <source>no transport %1</source>
        <translation>没有传输方式 %1</translation>
    </message>
    <message>
        <source>The server does not know this transport.</source>
        <translation>服务器不支持这种传输方式。</translation>
    </message>
    <message>
        <source>The server takes it from its own machine only, at %1.</source>
        <translation>服务器只接受来自本机的连接，地址为 %1。</translation>
    </message>
    <message>
        <source>malformed answer: %1</source>
        <translation>响应格式错误: %1</translation>
    </message>
    <message>
        <source>Malformed answer</source>
        <translation>响应格式错误</translation>
    </message>
    <message>
        <source>Not published</source>
        <translation>未发布</translation>
    </message>
    <message>
        <source>more than %1 MiB</source>
        <translation>超过 %1 MiB</translation>
    </message>
    <message>
        <source>more than %1 bytes of white space in a row</source>
        <translation>连续空白超过 %1 字节</translation>
    </message>
    <message>
        <source>more than %1 bytes</source>
        <translation>超过 %1 字节</translation>
    </message>
    <message>
        <source>no cursor</source>
        <translation>没有游标</translation>
    </message>
    <message>
        <source>a refusal that does not end</source>
        <translation>拒绝响应没有结束</translation>
    </message>
    <message>
        <source>a message before hello</source>
        <translation>消息先于 hello</translation>
    </message>
    <message>
        <source>hello without log or cursor</source>
        <translation>hello 中没有日志或游标</translation>
    </message>
    <message>
        <source>the cursor %1</source>
        <translation>游标 %1</translation>
    </message>
    <message>
        <source>not JSON: %1</source>
        <translation>不是 JSON: %1</translation>
    </message>
    <message>
        <source>it is compressed (%1), which nobody asked for</source>
        <translation>内容被压缩 (%1)，但并未请求压缩</translation>
    </message>
    <message>
        <source>no Content-Type</source>
        <translation>没有 Content-Type</translation>
    </message>
    <message>
        <source>%1 where %2 was asked for</source>
        <translation>请求的是 %2，得到的是 %1</translation>
    </message>
    <message>
        <source>%1 where 101 was to say that this is a WebSocket</source>
        <translation>应以 101 表明这是 WebSocket，却得到 %1</translation>
    </message>
    <message>
        <source>a line that does not end</source>
        <translation>一行没有结束</translation>
    </message>
    <message>
        <source>an event that does not end</source>
        <translation>一个事件没有结束</translation>
    </message>
    <message>
        <source>not exactly one call of %1</source>
        <translation>不是恰好一次 %1 调用</translation>
    </message>
    <message>
        <source>no boundary in its Content-Type</source>
        <translation>Content-Type 中没有分界</translation>
    </message>
    <message>
        <source>a part that is not application/json</source>
        <translation>有一部分不是 application/json</translation>
    </message>
    <message>
        <source>lines of a chunked body end with CR LF</source>
        <translation>分块正文的行以 CR LF 结束</translation>
    </message>
    <message>
        <source>a chunk&apos;s data is longer than its size says</source>
        <translation>分块数据比其大小所示更长</translation>
    </message>
    <message>
        <source>a chunk&apos;s size line is too long</source>
        <translation>分块的大小行过长</translation>
    </message>
    <message>
        <source>a chunk&apos;s size is too big</source>
        <translation>分块大小过大</translation>
    </message>
    <message>
        <source>a chunk begins with its size in hexadecimal</source>
        <translation>分块以十六进制大小开头</translation>
    </message>
    <message>
        <source>a chunk&apos;s size is hexadecimal</source>
        <translation>分块大小应为十六进制</translation>
    </message>
    <message>
        <source>a chunk&apos;s extension has a control character</source>
        <translation>分块扩展中有控制字符</translation>
    </message>
    <message>
        <source>the trailer is too long</source>
        <translation>尾部过长</translation>
    </message>
    <message>
        <source>a trailer line is not a header field</source>
        <translation>尾部的一行不是头部字段</translation>
    </message>
    <message>
        <source>a trailer has a control character</source>
        <translation>尾部有控制字符</translation>
    </message>
    <message>
        <source>a script&apos;s argument is not JSON: %1 at byte %2</source>
        <translation>脚本参数不是 JSON: 第 %2 字节处，%1</translation>
    </message>
    <message>
        <source>“%1” where a script begins with “%2”</source>
        <translation>脚本应以“%2”开头，却是“%1”</translation>
    </message>
    <message>
        <source>a script of more than %1 bytes</source>
        <translation>脚本超过 %1 字节</translation>
    </message>
    <message>
        <source>“%1” where a script ends with “%2”</source>
        <translation>脚本应以“%2”结尾，却是“%1”</translation>
    </message>
    <message>
        <source>something after the last part</source>
        <translation>最后一部分之后还有内容</translation>
    </message>
    <message>
        <source>the answer does not begin with its boundary</source>
        <translation>响应没有以分界开头</translation>
    </message>
    <message>
        <source>the boundary is followed by neither a line end nor --</source>
        <translation>分界之后既不是换行也不是 --</translation>
    </message>
    <message>
        <source>the headers of a part have more than %1 bytes</source>
        <translation>某部分的头部超过 %1 字节</translation>
    </message>
    <message>
        <source>a line of a part&apos;s headers is none</source>
        <translation>某部分的头部中有一行不是头部</translation>
    </message>
    <message>
        <source>a part of more than %1 bytes</source>
        <translation>某部分超过 %1 字节</translation>
    </message>
    <message>
        <source>no length, in digits and with a colon, before an object</source>
        <translation>对象之前没有以数字和冒号表示的长度</translation>
    </message>
    <message>
        <source>an object of %1 bytes where %2 are allowed</source>
        <translation>对象有 %1 字节，只允许 %2 字节</translation>
    </message>
    <message>
        <source>This is not JSON: %1 at byte %2.</source>
        <translation>这不是 JSON: 第 %2 字节处，%1。</translation>
    </message>
    <message>
        <source>This is JSON, but no object.</source>
        <translation>这是 JSON，但不是对象。</translation>
    </message>
    <message>
        <source>This is not CBOR that can be taken: %1.</source>
        <translation>这不是可接受的 CBOR: %1。</translation>
    </message>
    <message>
        <source>The object is neither a message (id, topic, seq, type, ts, data) nor a control object.</source>
        <translation>该对象既不是消息 (id, topic, seq, type, ts, data)，也不是控制对象。</translation>
    </message>
    <message>
        <source>The answer has no array of messages.</source>
        <translation>响应中没有消息数组。</translation>
    </message>
    <message>
        <source>A message of the answer is no object.</source>
        <translation>响应中有一条消息不是对象。</translation>
    </message>
    <message>
        <source>data has %1 bytes; at most %2 are taken.</source>
        <translation>data 有 %1 字节，最多接受 %2 字节。</translation>
    </message>
    <message>
        <source>topic must be dot-joined segments of A-Z a-z 0-9 _ -, at most %1 characters, without *.</source>
        <translation>topic 必须是以点号连接的 A-Z a-z 0-9 _ - 片段，最多 %1 个字符，不含 *。</translation>
    </message>
    <message>
        <source>type must be 1 to %1 of a-z 0-9 . _ -.</source>
        <translation>type 必须是 1 至 %1 个 a-z 0-9 . _ - 字符。</translation>
    </message>
    <message>
        <source>data is missing; it may be null.</source>
        <translation>缺少 data，它可以是 null。</translation>
    </message>
    <message>
        <source>expected a value</source>
        <translation>应为一个值</translation>
    </message>
    <message>
        <source>expected nothing after the value</source>
        <translation>值之后不应再有内容</translation>
    </message>
    <message>
        <source>nested more than %1 deep</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>expected &apos;,&apos; or &apos;}&apos;</source>
        <translation>应为 &apos;,&apos; 或 &apos;}&apos;</translation>
    </message>
    <message>
        <source>expected &apos;,&apos; or &apos;]&apos;</source>
        <translation>应为 &apos;,&apos; 或 &apos;]&apos;</translation>
    </message>
    <message>
        <source>expected a member&apos;s name in quotes</source>
        <translation>应为带引号的成员名</translation>
    </message>
    <message>
        <source>expected &apos;:&apos;</source>
        <translation>应为 &apos;:&apos;</translation>
    </message>
    <message>
        <source>the string does not end</source>
        <translation>字符串没有结束</translation>
    </message>
    <message>
        <source>control characters in strings must be escaped</source>
        <translation>字符串中的控制字符必须转义</translation>
    </message>
    <message>
        <source>not UTF-8</source>
        <translation>不是 UTF-8</translation>
    </message>
    <message>
        <source>unknown escape</source>
        <translation>未知的转义</translation>
    </message>
    <message>
        <source>expected four hexadecimal digits</source>
        <translation>应为四个十六进制数字</translation>
    </message>
    <message>
        <source>a number must not begin with 0</source>
        <translation>数字不能以 0 开头</translation>
    </message>
    <message>
        <source>expected a digit</source>
        <translation>应为一个数字</translation>
    </message>
    <message>
        <source>The server ended: %1</source>
        <translation>服务器已结束: %1</translation>
    </message>
    <message>
        <source>pushscope-server was not found</source>
        <translation>找不到 pushscope-server</translation>
    </message>
    <message>
        <source>the server was killed or crashed</source>
        <translation>服务器被终止或已崩溃</translation>
    </message>
    <message>
        <source>the server ended with %1</source>
        <translation>服务器以 %1 结束</translation>
    </message>
    <message>
        <source>there is no transport to race</source>
        <translation>没有可参加竞速的传输方式</translation>
    </message>
    <message>
        <source>stopped before every lane was open</source>
        <translation>在所有赛道打开之前已停止</translation>
    </message>
    <message>
        <source>the block at byte %1 says that it has %2 bytes</source>
        <translation>第 %1 字节处的块声称有 %2 字节</translation>
    </message>
    <message>
        <source>the block at byte %1 has two lengths</source>
        <translation>第 %1 字节处的块有两个长度</translation>
    </message>
    <message>
        <source>not a pcapng file: it starts with %1</source>
        <translation>不是 pcapng 文件: 它以 %1 开头</translation>
    </message>
    <message>
        <source>the section at byte %1 has no byte order</source>
        <translation>第 %1 字节处的节没有字节序</translation>
    </message>
    <message>
        <source>the section at byte %1 is not whole</source>
        <translation>第 %1 字节处的节不完整</translation>
    </message>
    <message>
        <source>it is written in version %1 of pcapng</source>
        <translation>它采用 pcapng 的 %1 版本</translation>
    </message>
    <message>
        <source>the interface at byte %1 is not whole</source>
        <translation>第 %1 字节处的接口不完整</translation>
    </message>
    <message>
        <source>the packet at byte %1 is not whole</source>
        <translation>第 %1 字节处的数据包不完整</translation>
    </message>
    <message>
        <source>the packet at byte %1 has no time</source>
        <translation>第 %1 字节处的数据包没有时间</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>it ends within a block</source>
        <translation>它在一个块的中间结束</translation>
    </message>
    <message>
        <source>it was not recorded by Pushscope</source>
        <translation>它不是由 Pushscope 录制的</translation>
    </message>
    <message>
        <source>it was recorded by Pushscope %1, in a format that this one does not know</source>
        <translation>它由 Pushscope %1 录制，其格式本版本无法识别</translation>
    </message>
    <message>
        <source>a connection begins without its number</source>
        <translation>有连接开始时没有编号</translation>
    </message>
    <message>
        <source>bytes of c%1 are missing</source>
        <translation>c%1 的字节有缺失</translation>
    </message>
    <message>
        <source>text after a closing quote</source>
        <translation>右引号之后还有文本</translation>
    </message>
    <message>
        <source>a quote is not closed</source>
        <translation>引号没有闭合</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>the file has %1 bytes, 8 MiB at most are replayed</source>
        <translation>文件有 %1 字节，最多回放 8 MiB</translation>
    </message>
    <message>
        <source>there is no row below the first, which names the columns</source>
        <translation>第一行是列名，其下没有任何行</translation>
    </message>
    <message>
        <source>column %1 is there a second time</source>
        <translation>列 %1 重复出现</translation>
    </message>
    <message>
        <source>price %1 is not a number such as 28.51</source>
        <translation>价格 %1 不是像 28.51 这样的数字</translation>
    </message>
    <message>
        <source>size %1 is not a number such as 200</source>
        <translation>数量 %1 不是像 200 这样的数字</translation>
    </message>
    <message>
        <source>the symbol is missing</source>
        <translation>缺少代码</translation>
    </message>
    <message>
        <source>more than %1 different symbols</source>
        <translation>不同的代码超过 %1 个</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行: %2</translation>
    </message>
    <message>
        <source>redirect to %1, which is no URL of that kind</source>
        <translation>重定向到 %1，那不是这种类型的网址</translation>
    </message>
    <message>
        <source>redirect to %1, which is not encrypted: not followed</source>
        <translation>重定向到 %1，那里没有加密：不跟随</translation>
    </message>
    <message>
        <source>more than %1 redirects</source>
        <translation>重定向超过 %1 次</translation>
    </message>
    <message>
        <source>redirects are not followed</source>
        <translation>不跟随重定向</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS 失败</translation>
    </message>
    <message>
        <source>the server ended the connection during the TLS handshake</source>
        <translation>服务器在 TLS 握手期间结束了连接</translation>
    </message>
    <message>
        <source>a message of more than %1 bytes</source>
        <translation>一条超过 %1 字节的消息</translation>
    </message>
    <message>
        <source>the server answered 204: it has nothing more</source>
        <translation>服务器答复 204：没有更多内容了</translation>
    </message>
    <message>
        <source>%1 withheld</source>
        <translation>%1 被扣下</translation>
    </message>
    <message>
        <source>%1 missing: the server has not kept them</source>
        <translation>缺少 %1 条：服务器没有保留它们</translation>
    </message>
    <message>
        <source>%1 missing: %2 to %3</source>
        <translation>缺少 %1 条：%2 至 %3</translation>
    </message>
    <message>
        <source>1 missing: %1</source>
        <translation>缺少 1 条：%1</translation>
    </message>
    <message>
        <source>the feed does not begin: %1</source>
        <translation>数据源没有开始: %1</translation>
    </message>
    <message>
        <source>it is a pcap file, not pcapng</source>
        <translation>它是 pcap 文件，不是 pcapng</translation>
    </message>
    <message>
        <source>it is compressed: unpack it first</source>
        <translation>它被压缩过: 先要解压</translation>
    </message>
    <message>
        <source>its packets are of link type %1, not %2 as Pushscope writes them</source>
        <translation>其数据包的链路类型是 %1，而 Pushscope 写的是 %2</translation>
    </message>
    <message>
        <source>the feed was not seen to end: %1</source>
        <translation>未能确认数据源已结束: %1</translation>
    </message>
    <message>
        <source>packet %1, at %2, has a wrong checksum; what it carries may not be what was sent</source>
        <translation>%2 的第 %1 个数据包校验和有误; 其内容可能与所发送的不同</translation>
    </message>
    <message>
        <source>%1 packets have a wrong checksum, first packet %2, at %3; what they carry may not be what was sent</source>
        <translation>%1 个数据包校验和有误, 首个是 %3 的第 %2 个; 其内容可能与所发送的不同</translation>
    </message>
    <message>
        <source>packet %1 has a wrong time; it is shown at %2, with the one before it</source>
        <translation>第 %1 个数据包时间有误; 与其前一个一同显示在 %2</translation>
    </message>
    <message>
        <source>%1 packets have a wrong time, first packet %2, at %3; each is shown with the one before it</source>
        <translation>%1 个数据包时间有误, 首个是第 %2 个 (显示在 %3); 各与其前一个一同显示</translation>
    </message>
    <message>
        <source>the recording has no end: it is still being made, its program was killed, or the file is cut; what is there goes until %1</source>
        <translation>录制没有结尾: 仍在录制, 程序被终止, 或文件被截断; 现有内容到 %1 为止</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>ticks/s</source>
        <translation>次/s</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Bots</source>
        <translation>机器人</translation>
    </message>
    <message>
        <source>A line each</source>
        <translation>发言间隔</translation>
    </message>
</context>
<context>
    <name>StagePart</name>
    <message>
        <source>Look at the transports</source>
        <translation>看传输方式</translation>
    </message>
    <message>
        <source>Look at the Link&apos;s controls</source>
        <translation>看链路的控件</translation>
    </message>
    <message>
        <source>Look at the scenario</source>
        <translation>看场景</translation>
    </message>
    <message>
        <source>Look at the ladder</source>
        <translation>看时序图</translation>
    </message>
    <message>
        <source>Look at the messages</source>
        <translation>看消息列表</translation>
    </message>
    <message>
        <source>Look at the detail</source>
        <translation>看详情</translation>
    </message>
    <message>
        <source>Look at the figures</source>
        <translation>看数据</translation>
    </message>
</context>
<context>
    <name>StageScript</name>
    <message>
        <source>is no object in braces, such as {&quot;title&quot;: &quot;Polling&quot;}</source>
        <translation>不是花括号里的对象，例如 {&quot;title&quot;: &quot;轮询&quot;}</translation>
    </message>
    <message>
        <source>is no text in quotes</source>
        <translation>不是带引号的文字</translation>
    </message>
    <message>
        <source>is missing; it is a text</source>
        <translation>缺少；应为文字</translation>
    </message>
    <message>
        <source>is empty; it is a text</source>
        <translation>是空的；应为文字</translation>
    </message>
    <message>
        <source>has %1 characters; at most %2 fit</source>
        <translation>有 %1 个字符，最多 %2 个</translation>
    </message>
    <message>
        <source>has more than one line; it is shown on one</source>
        <translation>不止一行，而它只显示一行</translation>
    </message>
    <message>
        <source>is no number from %1 to %2</source>
        <translation>不是 %1 到 %2 之间的数</translation>
    </message>
    <message>
        <source>is no whole number from %1 to %2</source>
        <translation>不是 %1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>is neither true nor false</source>
        <translation>既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>is not known here; what is: %1</source>
        <translation>此处没有这个成员，有的是：%1</translation>
    </message>
    <message>
        <source>is there twice</source>
        <translation>出现了两次</translation>
    </message>
    <message>
        <source>line %1, character %2</source>
        <translation>第 %1 行第 %2 个字符</translation>
    </message>
    <message>
        <source>%1 is none of %2</source>
        <translation>%1 不是下列之一：%2</translation>
    </message>
    <message>
        <source>is no number from %1 to %2 %3</source>
        <translation>不是 %1 到 %2 %3 之间的数</translation>
    </message>
    <message>
        <source>is none of %1</source>
        <translation>不是下列之一：%1</translation>
    </message>
    <message>
        <source>is empty; leave it out</source>
        <translation>是空的，需去掉它</translation>
    </message>
    <message>
        <source>stands without delayMs, which it varies</source>
        <translation>缺少 delayMs，抖动是对延时而言的</translation>
    </message>
    <message>
        <source>is no list of steps in brackets, with one at least</source>
        <translation>不是方括号里的步骤列表，至少要有一步</translation>
    </message>
    <message>
        <source>has %1 steps; at most %2 are taken</source>
        <translation>有 %1 步，最多 %2 步</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>step %1, %2: %3</source>
        <translation>第 %1 步，%2：%3</translation>
    </message>
    <message>
        <source>it is larger than %1</source>
        <translation>它大于 %1</translation>
    </message>
    <message>
        <source>it is not JSON: %1 at %2</source>
        <translation>它不是 JSON：%2处，%1</translation>
    </message>
    <message>
        <source>is not %1, the one that is known</source>
        <translation>不是 %1，已知的只有这一版</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 is no stage script: %2</source>
        <translation>%1 不是演讲脚本：%2</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>Starting the server...</source>
        <translation>正在启动服务器...</translation>
    </message>
    <message>
        <source>Opening %1, still on %2.</source>
        <translation>正在打开 %1，仍在使用 %2。</translation>
    </message>
    <message>
        <source>Did not open: %1.</source>
        <translation>未能打开: %1。</translation>
    </message>
    <message>
        <source>Server lost %1 ago.</source>
        <translation>服务器已断开 %1。</translation>
    </message>
    <message>
        <source>Server lost.</source>
        <translation>服务器已断开。</translation>
    </message>
    <message>
        <source> Not trying again: %1.</source>
        <translation>不再重试: %1。</translation>
    </message>
    <message>
        <source> Trying again now, from message %1.</source>
        <translation>正在重试，从消息 %1 开始。</translation>
    </message>
    <message>
        <source> Trying again in %1.</source>
        <translation>%1 后重试。</translation>
    </message>
    <message>
        <source> Trying again in %1, from message %2.</source>
        <translation>%1 后重试，从消息 %2 开始。</translation>
    </message>
    <message>
        <source>%1 did not open: %2.</source>
        <translation>%1 未能打开: %2。</translation>
    </message>
    <message>
        <source> Still on %1.</source>
        <translation>仍在使用 %1。</translation>
    </message>
    <message>
        <source>Back after %1. %2 caught up, %3 lost.</source>
        <translation>%1 后恢复。补收 %2，丢失 %3。</translation>
    </message>
    <message>
        <source>1 message was no longer kept. The ledger counts it as lost.</source>
        <translation>1 条消息已不再保留，账本将其计为丢失。</translation>
    </message>
    <message>
        <source>%1 messages were no longer kept. The ledger counts them as lost.</source>
        <translation>%1 条消息已不再保留，账本将其计为丢失。</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 没有应答。</translation>
    </message>
    <message>
        <source> Trying again now.</source>
        <translation>正在重试。</translation>
    </message>
    <message>
        <source>The connection was lost under a request. Qt sent it again by itself, on a new one.</source>
        <translation>连接在请求途中断开，Qt 已自行在新连接上重新发送该请求。</translation>
    </message>
</context>
<context>
    <name>Target</name>
    <message>
        <source>SSE</source>
        <translation>SSE</translation>
    </message>
    <message>
        <source>One answer of server-sent events that does not end</source>
        <translation>一个不会结束的服务器发送事件响应</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>A WebSocket: messages both ways</source>
        <translation>WebSocket：双向收发消息</translation>
    </message>
    <message>
        <source>NDJSON stream</source>
        <translation>NDJSON 流</translation>
    </message>
    <message>
        <source>One answer that does not end, a message a line</source>
        <translation>一个不会结束的响应，每行一条消息</translation>
    </message>
    <message>
        <source>Long-polling</source>
        <translation>长轮询</translation>
    </message>
    <message>
        <source>The server holds each request; the next one follows the answer</source>
        <translation>服务器挂起每个请求；收到响应后立即发出下一个</translation>
    </message>
    <message>
        <source>Polling</source>
        <translation>轮询</translation>
    </message>
    <message>
        <source>A request again and again</source>
        <translation>一次又一次地请求</translation>
    </message>
    <message>
        <source>Enter the URL to open.</source>
        <translation>输入要打开的 URL。</translation>
    </message>
    <message>
        <source>The URL begins with %1://HOST or %2://HOST.</source>
        <translation>URL 以 %1://HOST 或 %2://HOST 开头。</translation>
    </message>
    <message>
        <source>%1 is no name of a header.</source>
        <translation>%1 不是合法的请求头名称。</translation>
    </message>
    <message>
        <source>The value of the header %1 must be one line.</source>
        <translation>请求头 %1 的值必须是一行。</translation>
    </message>
    <message>
        <source>Leave out the header %1: it is set as the connection needs it.</source>
        <translation>去掉请求头 %1：它由连接自行设置。</translation>
    </message>
    <message>
        <source>The path to %1: %2.</source>
        <translation>%1的路径: %2。</translation>
    </message>
    <message>
        <source>%1 is no method.</source>
        <translation>%1 不是合法的方法。</translation>
    </message>
    <message>
        <source>%1 is no name of a subprotocol.</source>
        <translation>%1 不是合法的子协议名称。</translation>
    </message>
    <message>
        <source>The interval is %1 to %2 ms.</source>
        <translation>间隔为 %1 到 %2 ms。</translation>
    </message>
    <message>
        <source>A cursor needs its path and the parameter it is sent as.</source>
        <translation>游标既要有路径，也要有发送它的参数名。</translation>
    </message>
    <message>
        <source>the sequence number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>the cursor</source>
        <translation>游标</translation>
    </message>
    <message>
        <source>A header is written as Name: value, not %1</source>
        <translation>请求头写成 Name: value，而不是 %1</translation>
    </message>
</context>
<context>
    <name>WirePart</name>
    <message>
        <source>request line</source>
        <translation>请求行</translation>
    </message>
    <message>
        <source>Method, target and version: what the client asks for.</source>
        <translation>方法、目标和版本: 客户端请求什么。</translation>
    </message>
    <message>
        <source>status line</source>
        <translation>状态行</translation>
    </message>
    <message>
        <source>Version, status code and reason: how the server took it.</source>
        <translation>版本、状态码和原因: 服务器如何处理。</translation>
    </message>
    <message>
        <source>header name</source>
        <translation>头部名称</translation>
    </message>
    <message>
        <source>The name of a header field; upper and lower case are the same.</source>
        <translation>头部字段的名称，不区分大小写。</translation>
    </message>
    <message>
        <source>header value</source>
        <translation>头部值</translation>
    </message>
    <message>
        <source>The value of a header field, up to the end of its line.</source>
        <translation>头部字段的值，直到行尾。</translation>
    </message>
    <message>
        <source>end of head</source>
        <translation>头部结束</translation>
    </message>
    <message>
        <source>The empty line between the header fields and the body.</source>
        <translation>头部字段与正文之间的空行。</translation>
    </message>
    <message>
        <source>body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>The content of the request or answer.</source>
        <translation>请求或响应的内容。</translation>
    </message>
    <message>
        <source>chunk size</source>
        <translation>分块大小</translation>
    </message>
    <message>
        <source>How many bytes of data follow, in hexadecimal; 0 ends the body.</source>
        <translation>其后的数据字节数，十六进制，0 表示正文结束。</translation>
    </message>
    <message>
        <source>chunk end</source>
        <translation>分块结束</translation>
    </message>
    <message>
        <source>The line end after a chunk&apos;s data, or after the last chunk.</source>
        <translation>分块数据之后或最后一个分块之后的换行。</translation>
    </message>
    <message>
        <source>SSE id</source>
        <translation>SSE id</translation>
    </message>
    <message>
        <source>The cursor that the client sends back as Last-Event-ID when it reconnects.</source>
        <translation>客户端重连时以 Last-Event-ID 发回的游标。</translation>
    </message>
    <message>
        <source>SSE event</source>
        <translation>SSE event</translation>
    </message>
    <message>
        <source>The name of the event that the browser dispatches instead of message.</source>
        <translation>浏览器派发的事件名称，取代默认的 message。</translation>
    </message>
    <message>
        <source>SSE data</source>
        <translation>SSE data</translation>
    </message>
    <message>
        <source>Begins a line of data: the rest of the line is the message.</source>
        <translation>一行数据的开头: 该行其余部分是消息。</translation>
    </message>
    <message>
        <source>SSE retry</source>
        <translation>SSE retry</translation>
    </message>
    <message>
        <source>How many milliseconds the client waits before it reconnects.</source>
        <translation>客户端重连之前等待的毫秒数。</translation>
    </message>
    <message>
        <source>SSE comment</source>
        <translation>SSE 注释</translation>
    </message>
    <message>
        <source>A line that begins with a colon is ignored; it keeps the connection alive.</source>
        <translation>以冒号开头的行会被忽略，用于保持连接。</translation>
    </message>
    <message>
        <source>end of event</source>
        <translation>事件结束</translation>
    </message>
    <message>
        <source>The empty line at which the browser dispatches the event.</source>
        <translation>浏览器遇到此空行时派发事件。</translation>
    </message>
    <message>
        <source>line end</source>
        <translation>行尾</translation>
    </message>
    <message>
        <source>The end of a line.</source>
        <translation>一行的结尾。</translation>
    </message>
    <message>
        <source>around the messages</source>
        <translation>消息外层</translation>
    </message>
    <message>
        <source>What the answer says besides its messages: cursor, log and heads.</source>
        <translation>响应中消息以外的内容: 游标、日志和头部。</translation>
    </message>
    <message>
        <source>frame header</source>
        <translation>帧头</translation>
    </message>
    <message>
        <source>Final flag, opcode, mask flag and length of the payload.</source>
        <translation>结束标志、操作码、掩码标志和载荷长度。</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>The key that the payload&apos;s bytes are combined with, new in each frame of a client.</source>
        <translation>与载荷字节进行异或的密钥，客户端的每一帧都不同。</translation>
    </message>
    <message>
        <source>control payload</source>
        <translation>控制载荷</translation>
    </message>
    <message>
        <source>What a ping, a pong or a close frame carries.</source>
        <translation>ping、pong 或 close 帧携带的内容。</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Means nothing. Browsers used to hold back an answer&apos;s first bytes; these fill their buffer.</source>
        <translation>没有含义。过去浏览器会缓存响应的开头部分，这些字节用来填满其缓冲区。</translation>
    </message>
    <message>
        <source>script tag</source>
        <translation>脚本标签</translation>
    </message>
    <message>
        <source>The browser runs a script as soon as its end tag is there.</source>
        <translation>结束标签一到，浏览器就运行脚本。</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>How many bytes the message has, in decimal, and a colon.</source>
        <translation>消息的字节数，十进制，后跟冒号。</translation>
    </message>
    <message>
        <source>boundary</source>
        <translation>分界</translation>
    </message>
    <message>
        <source>The line between two parts; it is chosen so that it is in none.</source>
        <translation>两个部分之间的行，其取值不会出现在任何部分中。</translation>
    </message>
    <message>
        <source>part header</source>
        <translation>部分头部</translation>
    </message>
    <message>
        <source>What kind of content the part has, and the empty line after it.</source>
        <translation>该部分的内容类型，及其后的空行。</translation>
    </message>
    <message>
        <source>callback</source>
        <translation>回调</translation>
    </message>
    <message>
        <source>The call of the function that gets the message.</source>
        <translation>接收消息的函数的调用。</translation>
    </message>
    <message>
        <source>subscription</source>
        <translation>订阅</translation>
    </message>
    <message>
        <source>What the client wants to hear: its first line stands for a request.</source>
        <translation>客户端想接收的内容: 它的第一行代替请求。</translation>
    </message>
    <message>
        <source>message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>The message itself: the same whatever carries it.</source>
        <translation>消息本身: 无论由什么承载都相同。</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>无法理解</translation>
    </message>
    <message>
        <source>Bytes that have no meaning in this protocol at this place.</source>
        <translation>在此协议的这个位置没有含义的字节。</translation>
    </message>
</context>
<context>
    <name>pushscope::client::CaptureFile</name>
    <message>
        <source>the disk does not keep up</source>
        <translation>磁盘写入跟不上</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::AudienceView</name>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>via the Link, %1 each way</source>
        <translation>经由链路，单向 %1</translation>
    </message>
    <message>
        <source>via the Link, no delay</source>
        <translation>经由链路，无延时</translation>
    </message>
    <message>
        <source>%1, pongs withheld</source>
        <translation>%1，扣下 pong</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ByteBar</name>
    <message>
        <source>Where the bytes went</source>
        <translation>字节的去向</translation>
    </message>
    <message>
        <source>message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>framing</source>
        <translation>成帧</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::Callouts</name>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>入门</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ChatDelegate</name>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>%1 came</source>
        <translation>%1 来了</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 走了</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>not sent: %1</source>
        <translation>未发出: %1</translation>
    </message>
    <message>
        <source>%1 round trip</source>
        <translation>往返 %1</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ChatModel</name>
    <message>
        <source>%1 came</source>
        <translation>%1 来了</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 走了</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ChatView</name>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>聊天室</translation>
    </message>
    <message>
        <source>Lines of the room</source>
        <translation>聊天室的发言</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
    <message>
        <source>Your name; Enter takes it</source>
        <translation>你的名字，按 Enter 生效</translation>
    </message>
    <message>
        <source>Your line</source>
        <translation>你的发言</translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>说点什么</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>All read</source>
        <translation>全部已读</translation>
    </message>
    <message numerus="yes">
        <source>%n here: %1</source>
        <translation>
            <numerusform>%n 人在线: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>没有人</translation>
    </message>
    <message>
        <source>%1 is typing</source>
        <translation>%1 正在输入</translation>
    </message>
    <message>
        <source>%1 are typing</source>
        <translation>%1 正在输入</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::CompareSide</name>
    <message>
        <source>Nothing on the wire.</source>
        <translation>线路上没有数据。</translation>
    </message>
    <message>
        <source>as recorded</source>
        <translation>与录制时相同</translation>
    </message>
    <message>
        <source>%1, begun %2</source>
        <translation>%1，开始于 %2</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::CompareWindow</name>
    <message>
        <source>What the two add up to</source>
        <translation>两者的总计</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Save the table...</source>
        <translation>保存表格(&amp;S)...</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy the table</source>
        <translation>复制表格(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Recordings (*.pcapng);;All files (*)</source>
        <translation>录制文件 (*.pcapng);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose two recordings to compare</source>
        <translation>选择两个录制文件进行比较</translation>
    </message>
    <message>
        <source>Compare it with</source>
        <translation>与之比较</translation>
    </message>
    <message>
        <source>Two recordings can be compared, not %1.</source>
        <translation>可以比较两个录制文件，而不是 %1 个。</translation>
    </message>
    <message>
        <source>%1 and %2 - Pushscope</source>
        <translation>%1 与 %2 - Pushscope</translation>
    </message>
    <message>
        <source>No difference.</source>
        <translation>没有差异。</translation>
    </message>
    <message>
        <source>One difference.</source>
        <translation>一处差异。</translation>
    </message>
    <message>
        <source>%1 differences.</source>
        <translation>%1 处差异。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2.</source>
        <translation>无法写入 %1: %2。</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>同步滚动</translation>
    </message>
    <message>
        <source>Both ladders show the same time since the begin of their recording, and zoom alike (T). A selected message is shown by both in any case.</source>
        <translation>两个时序图显示距各自录制开始相同的时间，并一同缩放 (T)。选中的消息总会在两边都显示。</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Show &amp;all of both</source>
        <translation>显示双方全部(&amp;A)</translation>
    </message>
    <message>
        <source>The &amp;table</source>
        <translation>表格(&amp;T)</translation>
    </message>
    <message>
        <source>Messages of one only: %1 at the left, %2 at the right.</source>
        <translation>仅一方有的消息: 左边 %1 条，右边 %2 条。</translation>
    </message>
    <message>
        <source>What is compared is still being read.</source>
        <translation>仍在读取要比较的内容。</translation>
    </message>
    <message>
        <source>Counting what the two have in common.</source>
        <translation>正在统计两者的共同之处。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::Compose</name>
    <message>
        <source>A topic is words of letters, digits, - and _ with dots between, such as chat.lobby.</source>
        <translation>主题由字母、数字、- 和 _ 组成的词以点号连接，例如 chat.lobby。</translation>
    </message>
    <message>
        <source>A type is lower-case letters, digits, dots, - and _, such as say.</source>
        <translation>类型由小写字母、数字、点号、- 和 _ 组成，例如 say。</translation>
    </message>
    <message>
        <source>The data is not JSON: %1 at character %2.</source>
        <translation>数据不是 JSON: 第 %2 个字符处，%1。</translation>
    </message>
    <message>
        <source>The data has %1, a message may have %2.</source>
        <translation>数据有 %1，一条消息最多 %2。</translation>
    </message>
    <message>
        <source>Stopped: %1 were not answered.</source>
        <translation>已停止: 有 %1 没有应答。</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>在途</translation>
    </message>
    <message>
        <source>#%1 in %2</source>
        <translation>#%1，用时 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Topic and type</source>
        <translation>主题与类型</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ComposePane</name>
    <message>
        <source>Compose</source>
        <translation>编写消息</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>已发送 %1</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Data, JSON</source>
        <translation>数据 (JSON)</translation>
    </message>
    <message>
        <source>Send it once (Ctrl+Return)</source>
        <translation>发送一次 (Ctrl+Return)</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds from one to the next</source>
        <translation>相邻两次之间的秒数</translation>
    </message>
    <message>
        <source>every</source>
        <translation>每隔</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What was sent</source>
        <translation>已发送的内容</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>发送 Ping</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Nothing is in use yet</source>
        <translation>还没有在用的传输方式</translation>
    </message>
    <message>
        <source>%1 has no pings: switch to WebSocket</source>
        <translation>%1 没有 ping：可切换到 WebSocket</translation>
    </message>
    <message>
        <source>Send a ping (RFC 6455 section 5.5.2) and measure its way there and back</source>
        <translation>发送一个 ping（RFC 6455 第 5.5.2 节）并测量往返时间</translation>
    </message>
    <message>
        <source>Set to %1 s</source>
        <translation>设为 %1 s</translation>
    </message>
    <message>
        <source>Let the server ping every %1 s</source>
        <translation>让服务器每 %1 s 发送一次 ping</translation>
    </message>
    <message>
        <source>No ping comes: ws.ping is 0 s</source>
        <translation>没有 ping：ws.ping 为 0 s</translation>
    </message>
    <message>
        <source>pong after %1</source>
        <translation>%1 后收到 pong</translation>
    </message>
    <message>
        <source>The server does not ping now: Options &gt; Ping, ws.ping, is 0 s</source>
        <translation>服务器现在不发送 ping：“选项 &gt; Ping 间隔”（ws.ping）为 0 s</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::DetailHead</name>
    <message>
        <source>What it is</source>
        <translation>这是什么</translation>
    </message>
    <message>
        <source>Show the message as JSON</source>
        <translation>以 JSON 显示消息</translation>
    </message>
    <message>
        <source>Message as JSON</source>
        <translation>消息 (JSON)</translation>
    </message>
    <message>
        <source>%1 since published</source>
        <translation>发布后 %1</translation>
    </message>
    <message>
        <source>%1 in the Link</source>
        <translation>在链路中 %1</translation>
    </message>
    <message>
        <source>%1 since the message before</source>
        <translation>距上一条消息 %1</translation>
    </message>
    <message>
        <source>%1 since the last of its kind</source>
        <translation>距上一个同类事件 %1</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::DetailPane</name>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>上一条消息</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一条消息</translation>
    </message>
    <message>
        <source>Bytes as hex</source>
        <translation>字节 (十六进制)</translation>
    </message>
    <message>
        <source>Bytes as text</source>
        <translation>字节 (文本)</translation>
    </message>
    <message>
        <source>Message as JSON</source>
        <translation>消息 (JSON)</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select a message to see its bytes.</source>
        <translation>选中一条消息即可查看它的字节。</translation>
    </message>
    <message>
        <source>This message has not been seen on the wire.</source>
        <translation>线路上没有见到这条消息。</translation>
    </message>
    <message>
        <source>%1 on the wire</source>
        <translation>线路上 %1</translation>
    </message>
    <message>
        <source>First %1 of %2.</source>
        <translation>%2 中的前 %1。</translation>
    </message>
    <message>
        <source>Show all.</source>
        <translation>显示全部。</translation>
    </message>
    <message>
        <source>Point at the bytes to see what they are.</source>
        <translation>指向字节即可查看其含义。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ExchangePicture</name>
    <message>
        <source>Picture of the newest exchange</source>
        <translation>最新一次交换的示意图</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ExplainPane</name>
    <message>
        <source>Explain</source>
        <translation>讲解</translation>
    </message>
    <message>
        <source>What there is to tell of the technique in use</source>
        <translation>关于当前技术的说明</translation>
    </message>
    <message>
        <source>The language of what is explained here</source>
        <translation>此处讲解所用的语言</translation>
    </message>
    <message>
        <source>Explain in %1</source>
        <translation>用 %1 讲解</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ExportMenu</name>
    <message>
        <source>%1...</source>
        <translation>%1...</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Saved %1, %2.</source>
        <translation>已保存 %1，%2。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2.</source>
        <translation>无法写入 %1: %2。</translation>
    </message>
    <message>
        <source>Cancelled: %1 was not written.</source>
        <translation>已取消：未写入 %1。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::FigureLine</name>
    <message>
        <source>ms</source>
        <comment>for an audience</comment>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>B</source>
        <comment>bytes, for an audience</comment>
        <translation>字节</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::FiguresMenu</name>
    <message>
        <source>Fi&amp;gures</source>
        <translation>数据(&amp;G)</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Copy the f&amp;igures</source>
        <translation>复制数据(&amp;I)</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::FilterMenu</name>
    <message>
        <source>Words of the filter</source>
        <translation>筛选可用的词</translation>
    </message>
    <message>
        <source>Ping or pong</source>
        <translation>Ping 或 Pong</translation>
    </message>
    <message>
        <source>Client to server</source>
        <translation>客户端到服务器</translation>
    </message>
    <message>
        <source>Server to client</source>
        <translation>服务器到客户端</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::FindBar</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Find next (F3)</source>
        <translation>查找下一个 (F3)</translation>
    </message>
    <message>
        <source>Find previous (Shift+F3)</source>
        <translation>查找上一个 (Shift+F3)</translation>
    </message>
    <message>
        <source>Find: text or /regex/</source>
        <translation>查找: 文本或 /正则/</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>没有匹配</translation>
    </message>
    <message>
        <source>From the other end</source>
        <translation>从另一端继续</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>正在查找：%1 %</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::FlowListModel</name>
    <message>
        <source>%1, dropped</source>
        <translation>%1, 已丢弃</translation>
    </message>
    <message>
        <source>Time at client</source>
        <translation>客户端时间</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::FlowPane</name>
    <message>
        <source>Flow</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>上一条消息</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>下一条消息</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Keep the newest in view (F). Space in the ladder stops it and goes on; nothing is disconnected.</source>
        <translation>始终显示最新内容 (F)。在时序图中按空格键可暂停和继续，连接不会断开。</translation>
    </message>
    <message>
        <source>Previous message (,)</source>
        <translation>上一条消息 (,)</translation>
    </message>
    <message>
        <source>Next message (.)</source>
        <translation>下一条消息 (.)</translation>
    </message>
    <message>
        <source>Time from top to bottom. The wheel zooms about the pointer: zooming in on what has passed stops following, the keys + and - go on following.</source>
        <translation>时间自上而下。滚轮以指针为中心缩放：放大已经过去的时间会停止跟随，用 + 和 - 键则继续跟随。</translation>
    </message>
    <message>
        <source>Span: %1</source>
        <translation>跨度: %1</translation>
    </message>
    <message>
        <source>%1 of %2 not drawn one by one</source>
        <translation>%2 中有 %1 未逐个绘出</translation>
    </message>
    <message>
        <source>none open</source>
        <translation>没有打开的连接</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>%1 已打开</translation>
    </message>
    <message>
        <source>Fold idle time</source>
        <translation>折叠空闲时间</translation>
    </message>
    <message>
        <source>A lifeline for each connection</source>
        <translation>每个连接各有生命线</translation>
    </message>
    <message>
        <source>Each connection in view has lifelines of its own, side by side (C). Those that find no room are drawn together.</source>
        <translation>视野内的每个连接各有自己的生命线，并排显示 (C)。放不下的连接合画在一起。</translation>
    </message>
    <message>
        <source>Ladder &amp;picture</source>
        <translation>时序图图片(&amp;P)</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>时序图</translation>
    </message>
    <message>
        <source>Draw the time in which nothing happens as a short band (I). A click on one or Return unfolds it, Esc folds it again.</source>
        <translation>把没有任何动静的时间画成一条窄带 (I)。单击窄带或按回车键可展开，按 Esc 重新折叠。</translation>
    </message>
    <message>
        <source>Slow motion, 0.1x</source>
        <translation>慢动作，0.1 倍速</translation>
    </message>
    <message>
        <source>0.1x, %1 s behind</source>
        <translation>0.1 倍速，落后 %1 s</translation>
    </message>
    <message>
        <source>Flow of %1</source>
        <translation>%1 的流量</translation>
    </message>
    <message>
        <source>Ladder of %1</source>
        <translation>%1 的时序图</translation>
    </message>
    <message>
        <source>Follow the connection</source>
        <translation>跟随连接</translation>
    </message>
    <message>
        <source>Show only what the connection of the selected event carries, in the list and here (Shift+F). Again, or Esc, shows all.</source>
        <translation>在列表和此处只显示所选事件的连接所传输的内容 (Shift+F)。再按一次或按 Esc 显示全部。</translation>
    </message>
    <message>
        <source>Keep the newest in view</source>
        <translation>始终显示最新内容</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Let the ladder go on at a tenth of the time&apos;s pace (M). Everything is still received; again, or Newest, comes back to the present.</source>
        <translation>让时序图以十分之一的速度前进 (M)。一切仍照常接收；再按一次或按“最新”回到现在。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::FollowSign</name>
    <message>
        <source>Show all connections again (Esc)</source>
        <translation>重新显示所有连接 (Esc)</translation>
    </message>
    <message>
        <source>The selected event is of this connection</source>
        <translation>所选事件属于此连接</translation>
    </message>
    <message>
        <source>Following %1 — Stop</source>
        <translation>正在跟随 %1 — 停止</translation>
    </message>
    <message>
        <source>Stop following %1</source>
        <translation>停止跟随 %1</translation>
    </message>
    <message>
        <source>Follow %1</source>
        <translation>跟随 %1</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::HexView</name>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::KindChip</name>
    <message>
        <source>Show %1</source>
        <translation>显示%1</translation>
    </message>
    <message>
        <source>%1: click to show only the chosen kinds</source>
        <translation>%1: 点击后只显示选中的种类</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::KindLabel</name>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Back-off</source>
        <translation>退避</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::LadderHeads</name>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Lifelines</source>
        <translation>生命线</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::LadderView</name>
    <message>
        <source>Nothing on the wire yet. Press 5 to stream over SSE.</source>
        <translation>线路上还没有数据。按 5 以 SSE 方式流式传输。</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>时序图</translation>
    </message>
    <message>
        <source>Messages between client and server, time runs down</source>
        <translation>客户端与服务器之间的消息，时间自上而下</translation>
    </message>
    <message>
        <source>Waiting for news. The request is held at the server.</source>
        <translation>正在等待新消息。请求挂起在服务器上。</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>%1 to the client, %2 to the server in %3</source>
        <translation>%3 内发往客户端 %1，发往服务器 %2</translation>
    </message>
    <message>
        <source>Nothing happened from %1 to %2. Click to unfold it.</source>
        <translation>从 %1 到 %2 没有任何动静。单击展开。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::LatencyPlot</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Latency of the last 60 s</source>
        <translation>最近 60 s 的延迟</translation>
    </message>
    <message>
        <source>Latency of the last 60 s, on a logarithmic axis: lowest, last and highest of each quarter of a second. Upright lines are switches.</source>
        <translation>最近 60 s 的延迟，对数坐标: 每四分之一秒的最低值、最后值和最高值。竖线表示切换。</translation>
    </message>
    <message>
        <source>60 s ago</source>
        <translation>60 s 前</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::LinkControls</name>
    <message>
        <source>%1 ms ± %2 ms</source>
        <translation>%1 ms ± %2 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Delay of the Link, each way</source>
        <translation>链路的单向延时</translation>
    </message>
    <message>
        <source>The delay that the Link adds in each direction</source>
        <translation>链路在每个方向上增加的延时</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>Cut all connections</source>
        <translation>切断所有连接</translation>
    </message>
    <message>
        <source>Reset every open connection, as if the cable were pulled</source>
        <translation>重置每个打开的连接，如同拔掉网线</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::Live</name>
    <message>
        <source>Port %1 is taken. Started on %2 instead.</source>
        <translation>端口 %1 已被占用，改在 %2 上启动。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::LoadingBar</name>
    <message>
        <source>Opening: %p %</source>
        <translation>正在打开: %p %</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Read no further, and show what was read</source>
        <translation>不再读取，显示已读取的内容</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Stop opening %1</source>
        <translation>停止打开 %1</translation>
    </message>
    <message>
        <source>Saving: %p %</source>
        <translation>正在保存：%p %</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write nothing; a file that is there stays as it is (Esc)</source>
        <translation>不写入；已有的文件保持不变 (Esc)</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>Cancel saving %1</source>
        <translation>取消保存 %1</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::MainWindow</name>
    <message>
        <source>Pushscope</source>
        <translation>Pushscope</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>编写消息</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>讲解</translation>
    </message>
    <message>
        <source>&amp;Race</source>
        <translation>竞速(&amp;R)</translation>
    </message>
    <message>
        <source>Transports side by side on one feed</source>
        <translation>各传输方式在同一数据源上并排竞速</translation>
    </message>
    <message>
        <source>&amp;Save the events</source>
        <translation>保存事件(&amp;S)</translation>
    </message>
    <message>
        <source>%1 each way</source>
        <translation>单向 %1</translation>
    </message>
    <message>
        <source>no delay</source>
        <translation>无延时</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1, stopped</source>
        <translation>%1，已停止</translation>
    </message>
    <message>
        <source>Replay a CSV file</source>
        <translation>回放 CSV 文件</translation>
    </message>
    <message>
        <source>CSV files (*.csv);;All files (*)</source>
        <translation>CSV 文件 (*.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Cannot read %1: %2.</source>
        <translation>无法读取 %1: %2。</translation>
    </message>
    <message>
        <source>%1 is larger than 8 MiB.</source>
        <translation>%1 超过 8 MiB。</translation>
    </message>
    <message>
        <source>Switch here</source>
        <translation>在这里切换</translation>
    </message>
    <message>
        <source>Each button is a way of pushing over HTTP. Press one, or its digit: the messages go on, over the new way.</source>
        <translation>每个按钮都是一种 HTTP 推送方式。按下一个按钮或其数字键：消息会经由新的方式继续到来。</translation>
    </message>
    <message>
        <source>What travels</source>
        <translation>线上的内容</translation>
    </message>
    <message>
        <source>Time runs down. Each arrow is a message on the wire, its slope the delay. Click one to see its bytes; X cuts every connection.</source>
        <translation>时间自上而下。每个箭头是线路上的一条消息，斜度就是延时。点击箭头可查看其字节；按 X 切断所有连接。</translation>
    </message>
    <message>
        <source>The proof</source>
        <translation>凭证</translation>
    </message>
    <message>
        <source>Lost, duplicated, reordered: counted over every switch. Click a number to read how it is defined; ? shows every key.</source>
        <translation>丢失、重复、乱序：每次切换都计入。点击数字可查看其定义；按 ? 显示所有按键。</translation>
    </message>
    <message>
        <source>%1, pongs withheld</source>
        <translation>%1，扣下 pong</translation>
    </message>
    <message>
        <source>%1, no pongs</source>
        <translation>%1，无 pong</translation>
    </message>
    <message>
        <source>no pongs</source>
        <translation>无 pong</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open a recording...</source>
        <translation>打开录制(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;Replay a CSV file...</source>
        <translation>回放 CSV 文件(&amp;R)...</translation>
    </message>
    <message>
        <source>&amp;Back to the built-in data</source>
        <translation>回到内置数据(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>外观(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Scenario</source>
        <translation>场景(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation>传输方式(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Options of the one in use...</source>
        <translation>当前传输方式的选项(&amp;O)...</translation>
    </message>
    <message>
        <source>Try again &amp;now</source>
        <translation>立即重试(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Link</source>
        <translation>链路(&amp;L)</translation>
    </message>
    <message>
        <source>%1 each way</source>
        <translation>单向 %1</translation>
    </message>
    <message>
        <source>Choose the &amp;delay</source>
        <translation>选择延时(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Cut all connections</source>
        <translation>切断所有连接(&amp;C)</translation>
    </message>
    <message>
        <source>S&amp;erver</source>
        <translation>服务器(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Kill (SIGKILL)</source>
        <translation>强制终止 (SIGKILL)(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Stop (says goodbye)</source>
        <translation>正常停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>重新启动(&amp;R)</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1, a child of this window</source>
        <translation>%1，本窗口的子进程</translation>
    </message>
    <message>
        <source>%1, not ours</source>
        <translation>%1，不归本窗口所有</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Pushscope</source>
        <translation>关于 Pushscope(&amp;A)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>关于 Qt(&amp;Q)</translation>
    </message>
    <message>
        <source>Open &amp;any server...</source>
        <translation>打开任意服务器(&amp;A)...</translation>
    </message>
    <message>
        <source>&amp;Compare two recordings...</source>
        <translation>比较两个录制文件(&amp;C)...</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>入门(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Connect to...</source>
        <translation>连接到(&amp;C)...</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::MessageList</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::MessagesPane</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Nothing on the wire yet. Press 5 to stream over SSE.</source>
        <translation>线路上还没有数据。按 5 以 SSE 方式流式传输。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Filter messages</source>
        <translation>筛选消息</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Keep the newest row in view (End)</source>
        <translation>始终显示最新一行 (End)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Text, /regex/</source>
        <translation>文本、/正则/</translation>
    </message>
    <message>
        <source>Paused, %1 since</source>
        <translation>已暂停，其后 %1</translation>
    </message>
    <message>
        <source>%1 events, %2 not recorded</source>
        <translation>%1 个事件，%2 个未记录</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 个事件</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 个事件</translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>%2 个事件中的 %1 个</translation>
    </message>
    <message>
        <source>Filtering...</source>
        <translation>正在筛选...</translation>
    </message>
    <message>
        <source>No event matches. %1 hidden. Clear the filter (Esc).</source>
        <translation>没有匹配的事件，已隐藏 %1 个。清除筛选 (Esc)。</translation>
    </message>
    <message>
        <source>Only connection %1</source>
        <translation>仅连接 %1</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>仅 %1</translation>
    </message>
    <message>
        <source>Only transport %1</source>
        <translation>仅传输方式 %1</translation>
    </message>
    <message>
        <source>Only this way, %1</source>
        <translation>仅此方向，%1</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Hold the list still (Shift+P). Everything is still received and counted.</source>
        <translation>让列表静止 (Shift+P)。所有内容仍会接收和计数。</translation>
    </message>
    <message>
        <source>Text, /regex/, topic:stock.MSFT, c9, sse, kind:ping</source>
        <translation>文本、/正则/、topic:stock.MSFT、c9、sse、kind:ping</translation>
    </message>
    <message>
        <source>All of: text, /regular expression/, topic:NAME or topic:NAME.*, a connection such as c9, a transport such as sse, dir:up or dir:down, kind:data, control, ping, pong, handshake and others. Esc clears, Alt+Down lists the words.</source>
        <translation>可同时使用: 文本、/正则表达式/、topic:名称 或 topic:名称.*、连接 (如 c9)、传输方式 (如 sse)、dir:up 或 dir:down、kind:data、control、ping、pong、handshake 等。按 Esc 清除，按 Alt+Down 列出可用的词。</translation>
    </message>
    <message>
        <source>Words of the filter</source>
        <translation>筛选可用的词</translation>
    </message>
    <message>
        <source>Words of the filter (Alt+Down)</source>
        <translation>筛选可用的词 (Alt+Down)</translation>
    </message>
    <message>
        <source>No event of %1 matches. %2 hidden. Stop following it (Esc).</source>
        <translation>%1 没有匹配的事件，已隐藏 %2 个。停止跟随 (Esc)。</translation>
    </message>
    <message>
        <source>Follow connection %1</source>
        <translation>跟随连接 %1</translation>
    </message>
    <message>
        <source>Only this kind, %1</source>
        <translation>仅此类型，%1</translation>
    </message>
    <message>
        <source>Keep the newest in view</source>
        <translation>始终显示最新内容</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::MoreButton</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More transports</source>
        <translation>更多传输方式</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::OptionsPopup</name>
    <message>
        <source>Options of %1</source>
        <translation>%1的选项</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset %1 to %2</source>
        <translation>将%1重置为 %2</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>恢复为 %1</translation>
    </message>
    <message>
        <source>%1 From %2 to %3 %4.</source>
        <translation>%1取值 %2 至 %3 %4。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::Overview</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>All that the log still has. Click to go there.</source>
        <translation>日志中保留的全部内容。点击即可跳转。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::PictureMenu</name>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>Save as &amp;PNG...</source>
        <translation>另存为 PNG(&amp;P)...</translation>
    </message>
    <message>
        <source>Save as &amp;SVG...</source>
        <translation>另存为 SVG(&amp;S)...</translation>
    </message>
    <message>
        <source>Save as CS&amp;V...</source>
        <translation>另存为 CSV(&amp;V)...</translation>
    </message>
    <message>
        <source>Saved %1, %2.</source>
        <translation>已保存 %1，%2。</translation>
    </message>
    <message>
        <source>Cannot write %1: %2.</source>
        <translation>无法写入 %1: %2。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>C&amp;opy as CSV</source>
        <translation>复制为 CSV(&amp;O)</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::PlaceButton</name>
    <message>
        <source>Key %1.</source>
        <translation>按键 %1。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::PlaceSwitch</name>
    <message>
        <source>Places</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::Places</name>
    <message>
        <source>&amp;Live</source>
        <translation>实时(&amp;L)</translation>
    </message>
    <message>
        <source>One feed, switched live</source>
        <translation>同一数据源，实时切换</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::PlotView</name>
    <message>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>overhead</source>
        <translation>开销</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::PlotsPane</name>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Which plot (Page Up, Page Down)</source>
        <translation>选择图表 (Page Up、Page Down)</translation>
    </message>
    <message>
        <source>Of which time</source>
        <translation>选择时间范围</translation>
    </message>
    <message>
        <source>Previous plot</source>
        <translation>上一个图表</translation>
    </message>
    <message>
        <source>Next plot</source>
        <translation>下一个图表</translation>
    </message>
    <message>
        <source>Last 60 s</source>
        <translation>最近 60 s</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Since the first event, the last three hours at most</source>
        <translation>自首个事件起，最多为最近三小时</translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>Copy the plot as a picture</source>
        <translation>将图表复制为图片</translation>
    </message>
    <message>
        <source>Save the plot as PNG, SVG or CSV</source>
        <translation>将图表保存为 PNG、SVG 或 CSV</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Plot: %1</source>
        <translation>图表: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>时间: %1</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::Presentation</name>
    <message>
        <source>P&amp;resenter</source>
        <translation>演示(&amp;R)</translation>
    </message>
    <message>
        <source>Fills the screen for an audience; Esc leaves</source>
        <translation>为观众铺满屏幕；按 Esc 退出</translation>
    </message>
    <message>
        <source>Presenter</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Leave the presenter</source>
        <translation>退出演示</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::PresenterBar</name>
    <message>
        <source>Nothing yet</source>
        <translation>尚无</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::PresenterHead</name>
    <message>
        <source>Esc leaves</source>
        <translation>Esc 退出演示</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RaceBar</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>How many ticks a second the race&apos;s own server publishes</source>
        <translation>竞速专用服务器每秒发布的报价数</translation>
    </message>
    <message>
        <source>Which transports race</source>
        <translation>参加竞速的传输方式</translation>
    </message>
    <message>
        <source>Delay of the race&apos;s Link, each way</source>
        <translation>竞速链路的单向延时</translation>
    </message>
    <message>
        <source>The delay that the race&apos;s Link adds in each direction</source>
        <translation>竞速链路在每个方向上增加的延时</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>How long the race runs</source>
        <translation>竞速持续的时间</translation>
    </message>
    <message>
        <source>Seed </source>
        <translation>种子 </translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same feed again</source>
        <translation>相同的种子产生相同的数据</translation>
    </message>
    <message>
        <source>Progress of the race</source>
        <translation>竞速进度</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The figures as a table</source>
        <translation>以表格显示数据</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Save or copy the result; when the race is over</source>
        <translation>保存或复制结果，竞速结束后可用</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>%1 transports</source>
        <translation>%1 种传输方式</translation>
    </message>
    <message>
        <source>Transports: %1</source>
        <translation>传输方式: %1</translation>
    </message>
    <message>
        <source>Choose two or more transports</source>
        <translation>选择两种或更多传输方式</translation>
    </message>
    <message>
        <source>The server has its own: this window did not start it</source>
        <translation>服务器有自己的设定: 它不是由本窗口启动的</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1 s of %2 s</source>
        <translation>%1 s，共 %2 s</translation>
    </message>
    <message>
        <source>Waiting for the last</source>
        <translation>等待最后的消息</translation>
    </message>
    <message>
        <source>Over after %1 s</source>
        <translation>已结束，历时 %1 s</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>%1 ticks/s</source>
        <translation>%1 次报价/s</translation>
    </message>
    <message>
        <source>Stock, %1</source>
        <translation>股票，%1</translation>
    </message>
    <message>
        <source>Link %1</source>
        <translation>链路 %1</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RaceChooser</name>
    <message>
        <source>Transports that race</source>
        <translation>参加竞速的传输方式</translation>
    </message>
    <message>
        <source>Not possible here: %1</source>
        <translation>此处不可用: %1</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RaceFooter</name>
    <message>
        <source>Result of the race</source>
        <translation>竞速结果</translation>
    </message>
    <message>
        <source>The race has a server and a Link of its own. Live goes on beside it.</source>
        <translation>竞速使用自己的服务器和链路，实时页面同时继续运行。</translation>
    </message>
    <message>
        <source>published to all %1</source>
        <translation>向全部 %1 条赛道发布</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>duplicated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>reordered</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>did not stand</source>
        <translation>未能坚持</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RaceLanes</name>
    <message>
        <source>Lanes of the race</source>
        <translation>竞速赛道</translation>
    </message>
    <message>
        <source>p95 and p99 below</source>
        <translation>p95 和 p99 在下</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>套接字</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>&lt;p&gt;p50 %1, p95 %2, p99 %3, max %4 of %5 messages published while it runs.&lt;/p&gt;</source>
        <translation>&lt;p&gt;p50 %1，p95 %2，p99 %3，最大 %4，统计运行期间发布的 %5 条消息。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;%1 up, %2 down on the wire.&lt;/p&gt;</source>
        <translation>&lt;p&gt;线路上行 %1，下行 %2。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1: p50 %2, %3 lost</source>
        <translation>%1: p50 %2，丢失 %3</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输方式</translation>
    </message>
    <message>
        <source>Arriving</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>requests below</source>
        <translation>下方为请求</translation>
    </message>
    <message>
        <source>messages above, requests below</source>
        <translation>上方为消息，下方为请求</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Latency, published to received</source>
        <translation>延迟，从发布到收到</translation>
    </message>
    <message>
        <source>┃ p50   │ p95   ┊ p99   log scale</source>
        <translation>┃ p50   │ p95   ┊ p99   对数坐标</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>per message</source>
        <translation>每条消息</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>迄今</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>3 s ago</source>
        <translation>3 s 前</translation>
    </message>
    <message>
        <source>2 s</source>
        <translation>2 s</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 s</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>%1 delivered, %2 lost</source>
        <translation>送达 %1，丢失 %2</translation>
    </message>
    <message>
        <source>%1 delivered</source>
        <translation>送达 %1</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RaceOffer</name>
    <message>
        <source>This program was built without it.</source>
        <translation>本程序构建时未包含它。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RaceTableModel</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输方式</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Bytes up</source>
        <translation>上行字节</translation>
    </message>
    <message>
        <source>Bytes down</source>
        <translation>下行字节</translation>
    </message>
    <message>
        <source>Bytes/message</source>
        <translation>字节/消息</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Duplicated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Reordered</source>
        <translation>乱序</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RaceView</name>
    <message>
        <source>Cannot write %1: %2.</source>
        <translation>无法写入 %1: %2。</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>竞速</translation>
    </message>
    <message>
        <source>Figures of the race</source>
        <translation>竞速数据</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Save the &amp;report...</source>
        <translation>保存报告(&amp;R)...</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>HTML pages (*.html)</source>
        <translation>HTML 页面 (*.html)</translation>
    </message>
    <message>
        <source>Save the plot as &amp;SVG...</source>
        <translation>将图表保存为 SVG(&amp;S)...</translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation>保存图表</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG 图片 (*.svg)</translation>
    </message>
    <message>
        <source>Save the lanes as &amp;PNG...</source>
        <translation>将赛道保存为 PNG(&amp;P)...</translation>
    </message>
    <message>
        <source>Save the lanes</source>
        <translation>保存赛道</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>Copy the table as &amp;CSV</source>
        <translation>将表格复制为 CSV(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the result as &amp;JSON</source>
        <translation>将结果复制为 JSON(&amp;J)</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>已保存 %1。</translation>
    </message>
    <message>
        <source>There is no result yet.</source>
        <translation>还没有结果。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RecordControl</name>
    <message>
        <source>The recording ended: %1. What was written is in %2.</source>
        <translation>录制已结束: %1。已写入的内容在 %2 中。</translation>
    </message>
    <message>
        <source>Record to</source>
        <translation>录制到</translation>
    </message>
    <message>
        <source>Recordings (*.pcapng)</source>
        <translation>录制 (*.pcapng)</translation>
    </message>
    <message>
        <source>Cannot record to %1: %2.</source>
        <translation>无法录制到 %1: %2。</translation>
    </message>
    <message>
        <source>Recorded %1, %2, to %3.</source>
        <translation>已录制 %1，%2，保存到 %3。</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>停止录制</translation>
    </message>
    <message>
        <source>Record...</source>
        <translation>录制...</translation>
    </message>
    <message>
        <source>Recording to %1. Stop (Ctrl+R)</source>
        <translation>正在录制到 %1。停止 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Record what goes over the wire into a file, for later or for Wireshark (Ctrl+R)</source>
        <translation>把线路上的内容录制到文件，供以后查看或用 Wireshark 打开 (Ctrl+R)</translation>
    </message>
    <message>
        <source>%1 s, %2</source>
        <translation>%1 s，%2</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RecordingComparison</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>损坏</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RecordingFigures</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>From the first byte to the last, by the Link&apos;s clock.</source>
        <translation>从第一个字节到最后一个字节，按链路的时钟。</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>All that went over the Link, and what happened to it.</source>
        <translation>经过链路的一切，以及链路上发生的事。</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Both ways, framing included.</source>
        <translation>双向合计，包括成帧。</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>HTTP requests, publishing included.</source>
        <translation>HTTP 请求，包括发布。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>That something went over.</source>
        <translation>有内容经过的连接。</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Whole recording</source>
        <translation>整个录制</translation>
    </message>
    <message>
        <source>Half of the messages took less since they were published.</source>
        <translation>半数消息从发布到到达所用时间不超过此值。</translation>
    </message>
    <message>
        <source>99 of 100 messages took less; the longest of all below 100 of them.</source>
        <translation>100 条消息中有 99 条不超过此值。不足 100 条时为最长的一条。</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>送达</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Messages that existed and were not delivered, of the same count.</source>
        <translation>存在但未送达的消息，出自同一统计。</translation>
    </message>
    <message>
        <source>Duplicated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Messages that were delivered a second time, of the same count.</source>
        <translation>第二次送达的消息，出自同一统计。</translation>
    </message>
    <message>
        <source>Reordered</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>Messages that were delivered after a later one, of the same count.</source>
        <translation>晚于后续消息送达的消息，出自同一统计。</translation>
    </message>
    <message>
        <source>Different ones, each once however often it came, without history that was asked for. Of any server: all that came. Of a race: what each lane had.</source>
        <translation>不同的消息，无论到达几次都只计一次，不含主动索取的历史消息。任意服务器: 到达的全部消息。竞速: 各赛道分别计数。</translation>
    </message>
    <message>
        <source>Different messages delivered, as the session counted while it was recorded, with what was on its way when that began. Of a race: to all lanes together.</source>
        <translation>录制期间送达的不同消息数，由会话统计，含录制开始时已在途中的消息。竞速: 所有赛道合计。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RecordingPresenter</name>
    <message>
        <source>Nothing had happened yet.</source>
        <translation>还什么都没有发生。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::RecordingWindow</name>
    <message>
        <source>Nothing had happened yet.</source>
        <translation>还什么都没有发生。</translation>
    </message>
    <message>
        <source>as recorded</source>
        <translation>与录制时相同</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open a recording...</source>
        <translation>打开录制(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Replay</source>
        <translation>回放(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Open a recording</source>
        <translation>打开录制</translation>
    </message>
    <message>
        <source>Recordings (*.pcapng);;All files (*)</source>
        <translation>录制 (*.pcapng);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 - Pushscope</source>
        <translation>%1 - Pushscope</translation>
    </message>
    <message>
        <source>Co&amp;mpare with another...</source>
        <translation>与另一个比较(&amp;M)...</translation>
    </message>
    <message>
        <source>Compare it with</source>
        <translation>与之比较</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>&amp;Facts of the recording...</source>
        <translation>录制的详情(&amp;F)...</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ReplayBar</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>减速</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加速</translation>
    </message>
    <message>
        <source>Time in the recording</source>
        <translation>录制中的时间</translation>
    </message>
    <message>
        <source>To where something arrived before (Alt+Left)</source>
        <translation>到上一次有内容到达处 (Alt+Left)</translation>
    </message>
    <message>
        <source>To where something arrives next (Alt+Right)</source>
        <translation>到下一次有内容到达处 (Alt+Right)</translation>
    </message>
    <message>
        <source>%1x</source>
        <translation>%1x</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How fast it is replayed ([ and ])</source>
        <translation>回放速度 ([ 和 ])</translation>
    </message>
    <message>
        <source>%1 of %2 s</source>
        <translation>%1 / %2 s</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stand still (P)</source>
        <translation>停住 (P)</translation>
    </message>
    <message>
        <source>Let it happen again (P)</source>
        <translation>重新播放 (P)</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ScenarioTabs</name>
    <message>
        <source>Stock</source>
        <translation>股票</translation>
    </message>
    <message>
        <source>Sport</source>
        <translation>体育</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ScopeWindow</name>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::ServerDialog</name>
    <message>
        <source>&amp;Own server, started and ended by this window</source>
        <translation>自带的服务器，由本窗口启动和结束(&amp;O)</translation>
    </message>
    <message>
        <source>A pushscope-server that runs &amp;elsewhere:</source>
        <translation>在别处运行的 pushscope-server(&amp;E)：</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>连接到服务器</translation>
    </message>
    <message>
        <source>URL of the server</source>
        <translation>服务器的 URL</translation>
    </message>
    <message>
        <source>The ledger begins anew. What has travelled stays in view.</source>
        <translation>账本重新开始。已传输的内容仍可查看。</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>A server is http://HOST:PORT.</source>
        <translation>服务器的写法是 http://主机:端口。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::SettingControl</name>
    <message>
        <source>From %1 to %2 %3</source>
        <translation>从 %1 到 %2 %3</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::SpeakerWindow</name>
    <message>
        <source>Speaker - Pushscope</source>
        <translation>演讲者 - Pushscope</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>演讲者</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>No note for this step.</source>
        <translation>这一步没有备注。</translation>
    </message>
    <message>
        <source>Then: %1</source>
        <translation>接下来：%1</translation>
    </message>
    <message>
        <source>This is the last step.</source>
        <translation>这是最后一步。</translation>
    </message>
    <message>
        <source>Note for the speaker</source>
        <translation>给演讲者的备注</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::SportDelegate</name>
    <message>
        <source>%1 : %2 on penalties</source>
        <translation>点球 %1 : %2</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::SportModel</name>
    <message>
        <source>Not begun</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Half-time</source>
        <translation>中场休息</translation>
    </message>
    <message>
        <source>Full-time</source>
        <translation>常规时间结束</translation>
    </message>
    <message>
        <source>Before penalties</source>
        <translation>点球大战前</translation>
    </message>
    <message>
        <source>Penalties</source>
        <translation>点球大战</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>终场</translation>
    </message>
    <message>
        <source>%1+&apos;</source>
        <translation>%1+&apos;</translation>
    </message>
    <message>
        <source>%1&apos;</source>
        <translation>%1&apos;</translation>
    </message>
    <message>
        <source>%1 %2 (own goal)</source>
        <translation>%1 %2 (乌龙球)</translation>
    </message>
    <message>
        <source>%1 %2 (penalty)</source>
        <translation>%1 %2 (点球)</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::SportView</name>
    <message>
        <source>Matches</source>
        <translation>比赛</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::StageBar</name>
    <message>
        <source>Stage</source>
        <translation>演讲脚本</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::StageControl</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the next step</source>
        <translation>转到下一步</translation>
    </message>
    <message>
        <source>&amp;Previous step</source>
        <translation>上一步(&amp;P)</translation>
    </message>
    <message>
        <source>Go back to the step before</source>
        <translation>回到上一步</translation>
    </message>
    <message>
        <source>&amp;From the beginning</source>
        <translation>从头开始(&amp;F)</translation>
    </message>
    <message>
        <source>Begin the script again</source>
        <translation>从头开始这个脚本</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>备注(&amp;O)</translation>
    </message>
    <message>
        <source>Show the note for the speaker</source>
        <translation>显示给演讲者的备注</translation>
    </message>
    <message>
        <source>&amp;Speaker&apos;s window</source>
        <translation>演讲者窗口(&amp;S)</translation>
    </message>
    <message>
        <source>Put the note into a window of its own, for another screen</source>
        <translation>把备注放进单独的窗口，供另一块屏幕使用</translation>
    </message>
    <message>
        <source>&amp;Leave the script</source>
        <translation>退出脚本(&amp;L)</translation>
    </message>
    <message>
        <source>Leave the script; everything stays as it is</source>
        <translation>退出脚本，一切保持原样</translation>
    </message>
    <message>
        <source>&amp;Open a stage script...</source>
        <translation>打开演讲脚本(&amp;O)...</translation>
    </message>
    <message>
        <source>A script of steps that one key leads through</source>
        <translation>由若干步骤组成的脚本，一个键走到底</translation>
    </message>
    <message>
        <source>Open &amp;again</source>
        <translation>再次打开(&amp;A)</translation>
    </message>
    <message>
        <source>A &amp;tour of push in ten steps</source>
        <translation>十步看懂推送(&amp;T)</translation>
    </message>
    <message>
        <source>Open a stage script</source>
        <translation>打开演讲脚本</translation>
    </message>
    <message>
        <source>Stage scripts (*.json);;All files (*)</source>
        <translation>演讲脚本 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 / %2：%3</translation>
    </message>
    <message>
        <source>Stage s&amp;cript</source>
        <translation>演讲脚本(&amp;C)</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::StageRun</name>
    <message>
        <source>Step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
    <message>
        <source>not over %1. %2</source>
        <translation>无法使用 %1。%2</translation>
    </message>
    <message>
        <source>the server has no scenario %1.</source>
        <translation>服务器没有场景 %1。</translation>
    </message>
    <message>
        <source>the speed %1 is not from %2 to %3 %4.</source>
        <translation>速度 %1 不在 %2 到 %3 %4 之间。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::StateLine</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this line</source>
        <translation>关闭此行</translation>
    </message>
    <message>
        <source>Restart the server</source>
        <translation>重新启动服务器</translation>
    </message>
    <message>
        <source>Open the recording</source>
        <translation>打开录制</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Use the own server</source>
        <translation>使用自带的服务器</translation>
    </message>
    <message>
        <source>Ask again as %1</source>
        <translation>改用 %1 重新请求</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::StatusStrip</name>
    <message>
        <source>Live on</source>
        <translation>当前方式</translation>
    </message>
    <message>
        <source>Latency p50</source>
        <translation>延迟 p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Bytes per message</source>
        <translation>每条消息字节数</translation>
    </message>
    <message>
        <source>All bytes over the Link in the last 60 s, both ways, requests and framing included, divided by the messages delivered.</source>
        <translation>最近 60 s 内经过链路的全部字节 (双向，包括请求和成帧) 除以送达的消息数。</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>HTTP requests over the Link since the start.</source>
        <translation>自启动以来经过链路的 HTTP 请求。</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>套接字</translation>
    </message>
    <message>
        <source>Connections through the Link that are open now.</source>
        <translation>当前经过链路的打开的连接。</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>送达</translation>
    </message>
    <message>
        <source>Different messages delivered, checked by each topic&apos;s sequence numbers.</source>
        <translation>送达的不同消息数，按各主题的序号核对。</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Messages that the server published on our topics and that were not delivered.</source>
        <translation>服务器在所订阅主题上发布但未送达的消息。</translation>
    </message>
    <message>
        <source>Duplicated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Messages that were delivered a second time.</source>
        <translation>第二次送达的消息。</translation>
    </message>
    <message>
        <source>Reordered</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>Messages that were delivered after a later one of their topic.</source>
        <translation>晚于同一主题中后续消息送达的消息。</translation>
    </message>
    <message>
        <source>Switches</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Live changes of transport. The gap is the longest time without a delivery from 1 s before to 1 s after one.</source>
        <translation>运行中更换传输方式的次数。间隔是切换前后各 1 s 内最长的无送达时间。</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>via the Link, 1 reconnect</source>
        <translation>经由链路，重连 1 次</translation>
    </message>
    <message>
        <source>via the Link, %1 reconnects</source>
        <translation>经由链路，重连 %1 次</translation>
    </message>
    <message>
        <source>of %1, %2 on the way</source>
        <translation>共 %1，在途 %2</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>longest gap %1</source>
        <translation>最长间隔 %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>last 60 s</source>
        <translation>最近 60 s</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 条消息</translation>
    </message>
    <message>
        <source>%1 in 60 s</source>
        <translation>60 s 内 %1</translation>
    </message>
    <message>
        <source>%1 opened</source>
        <translation>已打开 %1</translation>
    </message>
    <message>
        <source>Half of the messages of the last 60 s were delivered within this time: from publishing at the server until the client had read them and put them in order, with the clocks&apos; difference taken out. List, ladder and plots end a little earlier, at the Link.</source>
        <translation>最近 60 s 内半数消息在此时间内送达: 从服务器发布到客户端读出并排好顺序，已扣除时钟差。列表、时序图和图表止于链路，略早一些。</translation>
    </message>
    <message>
        <source>99 of 100 messages of the last 60 s were delivered within this time. Below 100 messages: the slowest.</source>
        <translation>最近 60 s 内 100 条消息中有 99 条在此时间内送达。不足 100 条时为最慢的一条。</translation>
    </message>
    <message>
        <source>The transport that delivers now. A reconnect: its stream or socket was lost, or the connection broke under a request, and it came back on a new one. Between two requests nothing is lost with a connection.</source>
        <translation>当前送达消息的传输方式。重连: 其数据流或套接字断开，或连接在请求途中断开，之后在新连接上恢复。在两个请求之间，断开连接不会丢失任何东西。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::StockModel</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1, %2, %3 US dollars</source>
        <translation>%1，%2，%3 美元</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>%1 months</source>
        <translation>%1 个月</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最新价</translation>
    </message>
    <message>
        <source>Last, USD</source>
        <translation>最新价，美元</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>涨跌</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>自 %1以来</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>更新于</translation>
    </message>
    <message>
        <source>MMM</source>
        <comment>a month&apos;s format</comment>
        <translation>M 月</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::StockView</name>
    <message>
        <source>Stock prices</source>
        <translation>股票价格</translation>
    </message>
    <message>
        <source>Back to the built-in data</source>
        <translation>回到内置数据</translation>
    </message>
    <message>
        <source>Playing your file, in its own time</source>
        <translation>正在回放你的文件，按文件自身的时间</translation>
    </message>
    <message>
        <source>Playing your file</source>
        <translation>正在回放你的文件</translation>
    </message>
    <message>
        <source>Playing %1: real closes, ticks drawn between (seed %2)</source>
        <translation>正在播放 %1: 真实收盘价，其间报价为模拟 (种子 %2)</translation>
    </message>
    <message>
        <source>%1: real closes, ticks drawn (seed %2)</source>
        <translation>%1: 真实收盘价，报价为模拟 (种子 %2)</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>a date&apos;s format</comment>
        <translation>yyyy 年 M 月</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::StripButton</name>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>did not open: %1</source>
        <translation>未能打开: %1</translation>
    </message>
    <message>
        <source>not possible here: %1</source>
        <translation>此处不可用: %1</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::TargetFigures</name>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>How the subscription stands.</source>
        <translation>订阅的状态。</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Since it was opened, over all its connections.</source>
        <translation>自打开以来，所有连接上的总数。</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最近一条</translation>
    </message>
    <message>
        <source>Time since the last message.</source>
        <translation>距最近一条消息的时间。</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>Bytes of the messages, without any framing.</source>
        <translation>消息本身的字节数，不含任何分帧。</translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation>线上字节</translation>
    </message>
    <message>
        <source>Bytes both ways over the Link, framing included, by the number of messages.</source>
        <translation>链路上双向的字节数（含分帧）除以消息数。</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>HTTP requests since it was opened.</source>
        <translation>自打开以来的 HTTP 请求数。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Connections made since it was opened.</source>
        <translation>自打开以来建立的连接数。</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>Ping 往返</translation>
    </message>
    <message>
        <source>From the last ping to its pong, delay of the Link included.</source>
        <translation>从最近一次 ping 到其 pong 的时间，含链路的延时。</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Sequence numbers that were passed over and did not come later.</source>
        <translation>被跳过且后来也没有出现的序号。</translation>
    </message>
    <message>
        <source>Duplicated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Sequence numbers that came again.</source>
        <translation>再次出现的序号。</translation>
    </message>
    <message>
        <source>Reordered</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>Messages that came after a later one.</source>
        <translation>晚于后续消息才到达的消息。</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>B/msg</source>
        <translation>B/条</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::TargetForm</name>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Only with a certificate that is valid for it</source>
        <translation>仅接受对其有效的证书</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Ping</source>
        <translation>发送 Ping</translation>
    </message>
    <message>
        <source>Authorization: Bearer ...
Cookie: name=value</source>
        <translation>Authorization: Bearer ...
Cookie: name=value</translation>
    </message>
    <message>
        <source>Headers, a line each</source>
        <translation>请求头，每行一个</translation>
    </message>
    <message>
        <source>Name: value, a line each. Bearer tokens and cookies are headers, too.</source>
        <translation>每行一个 Name: value。Bearer 令牌和 Cookie 也是请求头。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Body of the request</source>
        <translation>请求正文</translation>
    </message>
    <message>
        <source>graphql-ws, mqtt</source>
        <translation>graphql-ws, mqtt</translation>
    </message>
    <message>
        <source>Subprotocols, with commas between them</source>
        <translation>子协议，以逗号分隔</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds from one request to the next</source>
        <translation>两次请求之间的秒数</translation>
    </message>
    <message>
        <source>Path to the cursor in an answer</source>
        <translation>响应中游标的路径</translation>
    </message>
    <message>
        <source>Where in an answer (JSON) stands what the next request has to say</source>
        <translation>下一个请求要带上的内容在响应（JSON）中的位置</translation>
    </message>
    <message>
        <source>Parameter that the cursor is sent as</source>
        <translation>发送游标所用的参数名</translation>
    </message>
    <message>
        <source>The parameter of the query that it is sent as</source>
        <translation>发送它所用的查询参数名</translation>
    </message>
    <message>
        <source>as</source>
        <translation>作为</translation>
    </message>
    <message>
        <source>Path to the sequence number in a message</source>
        <translation>消息中序号的路径</translation>
    </message>
    <message>
        <source>Where in a message (JSON) a number counts up by one. With it, lost, repeated and reordered messages are counted.</source>
        <translation>消息（JSON）中逐一递增的数字所在的位置。有了它，就能统计丢失、重复和乱序的消息。</translation>
    </message>
    <message>
        <source>For https and wss. The Link speaks TLS to the server, so that what is inside can be seen.</source>
        <translation>用于 https 和 wss。由链路与服务器进行 TLS 通信，因此能看到其中的内容。</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Subprotocols</source>
        <translation>子协议</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>游标</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Saved requests</source>
        <translation>已保存的请求</translation>
    </message>
    <message>
        <source>Name of this request</source>
        <translation>此请求的名称</translation>
    </message>
    <message>
        <source>Save this request under this name (Ctrl+S)</source>
        <translation>以此名称保存该请求 (Ctrl+S)</translation>
    </message>
    <message>
        <source>Remove it from the saved ones</source>
        <translation>从已保存的请求中删除</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove the saved request %1?</source>
        <translation>删除已保存的请求 %1 吗?</translation>
    </message>
    <message>
        <source>Message to send</source>
        <translation>要发送的消息</translation>
    </message>
    <message>
        <source>A text message to send</source>
        <translation>要发送的文本消息</translation>
    </message>
    <message>
        <source>Send it as a text message (Ctrl+Return)</source>
        <translation>作为文本消息发送 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Send a ping (RFC 6455 section 5.5.2) and measure its way there and back</source>
        <translation>发送一个 ping（RFC 6455 第 5.5.2 节）并测量往返时间</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::TargetPresenter</name>
    <message>
        <source>Nothing yet.</source>
        <translation>还什么都没有。</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::TargetWindow</name>
    <message>
        <source>Any server - Pushscope</source>
        <translation>任意服务器 - Pushscope</translation>
    </message>
    <message>
        <source>Nothing yet. Enter a URL above and open it.</source>
        <translation>还没有内容。在上方输入 URL 并打开。</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>How the server pushes</source>
        <translation>服务器的推送方式</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>https://example.org/events, or paste a curl command</source>
        <translation>https://example.org/events，或粘贴一条 curl 命令</translation>
    </message>
    <message>
        <source>Link, each way</source>
        <translation>链路，单向</translation>
    </message>
    <message>
        <source>%1 each way</source>
        <translation>单向 %1</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Another window</source>
        <translation>另开窗口(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Save the events</source>
        <translation>保存事件(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Paste a curl command</source>
        <translation>粘贴 curl 命令(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Save the request</source>
        <translation>保存请求(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>To the &amp;URL</source>
        <translation>转到 URL(&amp;U)</translation>
    </message>
    <message>
        <source>%1 - Pushscope</source>
        <translation>%1 - Pushscope</translation>
    </message>
    <message>
        <source>There is no curl command to paste: it begins with curl.</source>
        <translation>没有可粘贴的 curl 命令：它以 curl 开头。</translation>
    </message>
    <message>
        <source>Passed over of the curl command: %1.</source>
        <translation>curl 命令中未采用的选项: %1。</translation>
    </message>
    <message>
        <source>Enter a name to save this request under.</source>
        <translation>输入保存该请求所用的名称。</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Close the connection</source>
        <translation>关闭连接</translation>
    </message>
    <message>
        <source>Open this request (Return)</source>
        <translation>打开此请求 (Return)</translation>
    </message>
    <message>
        <source>%1 did not open: %2.</source>
        <translation>%1 未能打开: %2。</translation>
    </message>
    <message>
        <source>Lost: %1. Next try in %2 s.</source>
        <translation>连接丢失: %1。%2 s 后重试。</translation>
    </message>
    <message>
        <source>Try %1: %2</source>
        <translation>第 %1 次尝试: %2</translation>
    </message>
    <message>
        <source>%1 have no sequence number at %2.</source>
        <translation>%1 在 %2 处没有序号。</translation>
    </message>
    <message>
        <source>%1 has not answered for %2 s.</source>
        <translation>%1 已有 %2 s 没有响应。</translation>
    </message>
    <message>
        <source>pongs withheld</source>
        <translation>扣下 pong</translation>
    </message>
    <message>
        <source>Text, /regex/, c9, sse, kind:ping</source>
        <translation>文本、/正则/、c9、sse、kind:ping</translation>
    </message>
    <message>
        <source>It answers with %1: that is %2.</source>
        <translation>对方以 %1 应答：这是 %2。</translation>
    </message>
    <message>
        <source>%1, no pongs</source>
        <translation>%1，无 pong</translation>
    </message>
    <message>
        <source>%1 has not come to the end of its answer for %2 s.</source>
        <translation>%1 的应答已持续 %2 s，仍未结束。</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::TimeBar</name>
    <message>
        <source>Where the time went</source>
        <translation>时间的去向</translation>
    </message>
    <message>
        <source>%1 not known</source>
        <translation>%1 未知</translation>
    </message>
    <message>
        <source>server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>client not measured</source>
        <translation>客户端未测量</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::TimeLine</name>
    <message>
        <source>Time line of the family</source>
        <translation>技术家族时间线</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::TimeLineButton</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::TransportButton</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 Key %2.</source>
        <translation>%1 按键 %2。</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt; (%2)&lt;/p&gt;&lt;p&gt;%3&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;%1&lt;/b&gt; (%2)&lt;/p&gt;&lt;p&gt;%3&lt;/p&gt;</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::TransportStrip</name>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Options of the transport in use</source>
        <translation>当前传输方式的选项</translation>
    </message>
    <message>
        <source>Link, each way</source>
        <translation>链路，单向</translation>
    </message>
</context>
<context>
    <name>pushscope::ui::WithholdPongs</name>
    <message>
        <source>Withhold pongs</source>
        <translation>扣下 pong</translation>
    </message>
    <message>
        <source>The Link drops what is answered to the server&apos;s pings (RFC 6455 section 5.5.3), as if this client were gone: see what the server does then</source>
        <translation>链路丢弃对服务器 ping 的应答（RFC 6455 第 5.5.3 节），就像这个客户端已经不在：看看服务器会怎么做</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Withhold pongs (%1)</source>
        <translation>扣下 pong（%1）</translation>
    </message>
</context>
</TS>
