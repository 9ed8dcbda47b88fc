// SPDX-License-Identifier: MIT
// examples/chat as .NET has it: Chat client URL NAME, Chat server PORT. What is typed all others see; /tell NAME TEXT:
// one of them alone; /who: who is there.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.Remoting;
using System.Runtime.Remoting.Channels;
using System.Runtime.Remoting.Channels.Tcp;
using System.Runtime.Remoting.Lifetime;
using System.Runtime.Serialization.Formatters;

namespace Chat
{
    // ---- what both sides know ----
    [Serializable]
    public class ChatMessage : EventArgs
    {
        public string From;
        public string Text;
        public bool IsPrivate;
    }
    public delegate void MessageHandler(ChatMessage message);
    public delegate void NameHandler(string name);
    public interface IChat
    {
        event MessageHandler Said;
        event NameHandler Joined;
        event NameHandler Left;
        IChatMember Join(string name);
        string Names();
    }
    public interface IChatMember
    {
        event MessageHandler Told;
        void Say(string text);
        void Tell(string name, string text);
        void Leave();
    }
    // What a client hears by: the server calls it.
    public class Ear : MarshalByRefObject
    {
        public string Own;
        public void OnMessage(ChatMessage message)
        {
            if (message.From != Own)
                Program.Print(message.From + (message.IsPrivate ? ", to you alone: " : ": ") + message.Text);
        }
        public void OnJoined(string name) { OnName(name, "come"); }
        public void OnLeft(string name) { OnName(name, "gone"); }
        private void OnName(string name, string what)
        {
            if (name != Own)
                Program.Print("(" + name + " has " + what + ")");
        }
        public override object InitializeLifetimeService() { return null; }
    }

    // ---- the server's ----
    public class Room : MarshalByRefObject, IChat
    {
        private readonly Dictionary<string, Member> members = new Dictionary<string, Member>();
        public event MessageHandler Said;
        public event NameHandler Joined;
        public event NameHandler Left;
        public IChatMember Join(string name)
        {
            lock (members) {
                if (members.ContainsKey(name))
                    throw new ArgumentException(name + " is here already");
                members[name] = new Member(this, name);
            }
            Tell(Joined, name);
            return members[name];
        }
        public string Names()
        {
            lock (members)
                return string.Join("\n", members.Keys);
        }
        public Member Find(string name)
        {
            lock (members)
                return members[name];
        }
        public void Say(ChatMessage message) { Tell(Said, message); }
        public void Leave(string name)
        {
            lock (members)
                if (!members.Remove(name))
                    return;
            Tell(Left, name);
        }
        // Who can not be told is not heard of again either, and the others go on.
        public static void Tell(Delegate all, object argument)
        {
            foreach (Delegate each in all == null ? new Delegate[0] : all.GetInvocationList()) {
                try {
                    each.DynamicInvoke(argument);
                } catch (Exception e) {
                    Program.Print("(somebody was not told: " + e.GetBaseException().Message + ")");
                }
            }
        }
        public override object InitializeLifetimeService() { return null; }
    }
    public class Member : MarshalByRefObject, IChatMember
    {
        private readonly Room room;
        private readonly string name;
        public event MessageHandler Told;
        public Member(Room room, string name) { this.room = room; this.name = name; }
        private ChatMessage Message(string text, bool is_private)
        {
            return new ChatMessage { From = name, Text = text, IsPrivate = is_private };
        }
        public void Say(string text) { room.Say(Message(text, false)); }
        public void Tell(string other, string text) { Room.Tell(room.Find(other).Told, Message(text, true)); }
        public void Leave() { room.Leave(name); }
        public override object InitializeLifetimeService() { return null; }
    }

    public static class Program
    {
        public static void Print(string text)
        {
            lock (typeof(Program)) {
                Console.WriteLine(text);
                Console.Out.Flush();
            }
        }
        static void Talk(string url, string name)
        {
            IChat chat = (IChat)Activator.GetObject(typeof(IChat), url);
            IChatMember member = chat.Join(name);
            // As long as we are there, however silent, the server keeps the member.
            ClientSponsor sponsor = new ClientSponsor();
            sponsor.Register((MarshalByRefObject)member);
            Ear ear = new Ear { Own = name };
            chat.Said += ear.OnMessage;
            chat.Joined += ear.OnJoined;
            chat.Left += ear.OnLeft;
            member.Told += ear.OnMessage;
            Print("(you are in)");
            string line;
            while ((line = Console.ReadLine()) != null) {
                string[] words = line.Split(new char[] { ' ' }, 3);
                if (line == "/who")
                    Print(chat.Names());
                else if (words[0] == "/tell" && words.Length == 3)
                    member.Tell(words[1], words[2]);
                else
                    member.Say(line);
            }
            member.Told -= ear.OnMessage;
            chat.Left -= ear.OnLeft;
            chat.Joined -= ear.OnJoined;
            chat.Said -= ear.OnMessage;
            sponsor.Close();
            member.Leave();
        }
        public static int Main(string[] args)
        {
            bool is_server = args[0] == "server";
            IDictionary props = new Hashtable();
            props["port"] = is_server ? int.Parse(args[1]) : 0;
            props["machineName"] = props["bindTo"] = "127.0.0.1";
            TcpChannel channel = new TcpChannel(props, new BinaryClientFormatterSinkProvider(),
                new BinaryServerFormatterSinkProvider { TypeFilterLevel = TypeFilterLevel.Full });
            ChannelServices.RegisterChannel(channel, false);
            if (is_server) {
                RemotingConfiguration.RegisterWellKnownServiceType(typeof(Room), "chat.rem",
                    WellKnownObjectMode.Singleton);
                Print("at " + ((ChannelDataStore)channel.ChannelData).ChannelUris[0] + "/chat.rem");
                Console.In.ReadToEnd();
            } else {
                Talk(args[1], args[2]);
            }
            ChannelServices.UnregisterChannel(channel); // its thread would hold up the end
            Environment.Exit(0);
            return 0;
        }
    }
}
